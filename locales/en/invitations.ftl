### Who gives access to whom: links, codes, slips, the journal of what was given.

invite-whom = <b>Whom to invite?</b> Choose a list or type the first letters of a surname.
invite-staff = Staff
# Joined: they use the journal already. $joined of $all.
invite-staff-title = <b>Staff.</b> { $joined ->
    [one] { $joined } has joined
   *[other] { $joined } have joined
} of { $all ->
    [one] { $all }
   *[other] { $all }
}.
invite-families-title = <b>Families of { $group }.</b> { $joined ->
    [one] { $joined } has joined
   *[other] { $joined } have joined
} of { $guardians ->
    [one] { $guardians } parent
   *[other] { $guardians } parents
}, at least one in { $families ->
    [one] { $families } family
   *[other] { $families } families
} of { $children ->
    [one] { $children }
   *[other] { $children }
}.
invite-pupils-title = <b>Pupils.</b> { $joined ->
    [one] { $joined } has joined
   *[other] { $joined } have joined
} of { $all ->
    [one] { $all }
   *[other] { $all }
}.
# $form: "a link", "a QR code", "a slip".
invite-how = Tap a name to give access by { $form }. ✓ has joined, ⏳ was given it, we wait.
invite-page = Page { $page } of { $pages }. A surname is faster: type its first letters.
invite-page-before = ‹ Previous
invite-page-after = Next ›
invite-form-link = Link
invite-form-qr = QR code
invite-form-slip = Slip
invite-form-chosen = ● { $form }
invite-by-link = a link
invite-by-qr = a QR code
invite-by-slip = a slip
invite-found = <b>Found.</b> Tap a name to give access by { $form }.
# The list is longer than the screen takes. $shown are shown of $found.
invite-first = The first { $shown } of { $found } are shown. A surname finds the others: type its first letters.
invite-nobody = Nobody with such a surname on your lists. Please check the first letters.
# A button: the guardian, who they are to whom.
invite-guardian = { $child }: { $kinship } — { $name }
invite-joined = ✓ { $name }
invite-waited = ⏳ { $name }
invite-families-open = 👪 Parents
invite-pupils-open = 🎒 Pupils
invite-slips-open = 🖨 Slips for all at once
invite-issued-open = 📋 What was given to whom
invite-hub-class = Access for families and pupils
invite-hub-school = Access for staff and families

invite-link = For: <b>{ $name }</b>
    { $link }

    The link opens once and works until { $until }. Give it to this person only. The earlier link no longer works.
invite-code = For: <b>{ $name }</b>

    Let them point a phone's camera at the code. It opens once and works until { $until }. The earlier link no longer works.
invite-revoke = Take back
invite-revoked = The invitation is taken back: nobody joins by it now. A new one can be given at any time.
invite-revoked-toast = Taken back

## Slips on paper.
invite-slips-title = <b>Slips for { $group }</b>
invite-slips-title-staff = <b>Slips for the staff</b>
invite-slips-how = A PDF comes: eight slips a page, each with a code and a line to sign. Earlier links and slips of these people that were not used stop working.
invite-print-families = Parents who have not joined: { $count ->
    [one] { $count }
   *[other] { $count }
}
invite-print-families-all = All parents anew: { $count ->
    [one] { $count }
   *[other] { $count }
}
invite-print-pupils = Pupils who have not joined: { $count ->
    [one] { $count }
   *[other] { $count }
}
invite-print-pupils-all = All pupils anew: { $count ->
    [one] { $count }
   *[other] { $count }
}
invite-print-staff = Who has not joined: { $count ->
    [one] { $count }
   *[other] { $count }
}
invite-print-staff-all = All staff anew: { $count ->
    [one] { $count }
   *[other] { $count }
}
invite-left-out-families = { $count ->
    [one] { $count } parent works at the school: access comes
   *[other] { $count } parents work at the school: access comes
} from the secretary or the administrator.
invite-left-out-pupils = { $count ->
    [one] No slip for { $count } pupil
   *[other] No slips for { $count } pupils
}: the family has not agreed.
invite-pack = { $count ->
    [one] <b>{ $count } slip is ready.</b>
   *[other] <b>{ $count } slips are ready.</b>
}
invite-pack-sheets = { $count ->
    [one] Print { $count } page, cut along the dashes and hand the slips out. Keep the signed strip below.
   *[other] Print { $count } pages, cut along the dashes and hand the slips out. Keep the signed strips below.
}
invite-pack-until = They work until { $until }. Delete the file once it is printed: the invitations in it are live.
invite-pack-unnamed = Where the family has not agreed, the class and the list number stand instead of the child’s name.
invite-pack-left-out = Without a slip: { $count ->
    [one] { $count }. Why is said under "Slips for all at once".
   *[other] { $count }. Why is said under "Slips for all at once".
}
invite-slips-file = Slips { $group }
invite-slips-file-plain = Slips
# What is printed on a slip.
invite-slip-title-staff = A colleague's access to the journal
invite-slip-title-guardian = A parent's access to the journal
invite-slip-title-pupil = A pupil's access to the journal
invite-slip-child = { $kinship }: { $child }
invite-slip-unnamed = { $group }, No. { $number } on the list
invite-slip-of = { $group } · { $name }
invite-slip-until = Works until { $until }
invite-slip-scan = 1. Point your camera at the code or type the link: the bot { $bot } opens.
invite-slip-share = 2. Tap "Start" and share your phone number: so the school makes sure that it is you.
invite-slip-start = 2. Tap "Start". The bot says what comes next.
invite-slip-warning = The slip works once. It is yours alone: do not pass it on, do not post a photo of it.
invite-slip-receipt = Received
invite-slip-date = Date

## The journal of what was given.
invite-issued-title = <b>What was given to whom, { $group }</b>
invite-issued-staff = <b>What was given to whom, staff</b>
invite-issued-none = Nothing yet.
# $by: who gave it.
invite-issued-line = { $number }) <b>{ $whom }</b> — { $state }
    Given { $issued }, until { $until }. By: { $by }
invite-issued-by-machine = at the school's computer
invite-state-waiting = we wait
invite-state-used = has joined
invite-state-expired = has expired
invite-state-revoked = taken back
invite-issued-again = { $number }) Give again
invite-issued-revoke = { $number }) Take back
invite-issued-close = { $number }) End access

## Refusals.
invite-refusal-spent = Somebody has joined by this invitation, it is too late to take it back. If it was the wrong person, open "What was given to whom" and end their access.
invite-refusal-slips-issued = These people were given invitations just now, and those work. To print others, open the slips again.
invite-refusal-nobody = There is nobody to print for: all have joined.
invite-refusal-others = In your school others give this access. Please ask the secretary or the administrator.
invite-refusal-young = Pupils are given access from grade { $grade }: so the school decided.
invite-refusal-no-consent = The pupil cannot be given access yet: no parent has agreed to messages about them. Consent comes first.
