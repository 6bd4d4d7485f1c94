### "My access": who I am here, in which function I work, how access ends.

me-open = Who I am here
me-language = Language
me-phone = Lost phone or new number
me-leave = Leave on this phone
me-not-me = This is not me

me-name = <b>{ $name }</b>
# $functions come with commas: teacher, class tutor.
me-functions = You are here: { $functions }.
me-no-functions = You have no lessons, no class and no children here yet.
me-acting = You work now as: { $function }. All your rights stay; the journal writes down in which function you act.
me-acting-any = You have several functions. You may choose the one you act in now: all your rights stay, and the journal writes down your choice.
me-act-as = Now I am: { $function }
me-children = Your children at the school:
me-child = • { $child }, { $group } ({ $kinship })

me-function-teacher = teacher
me-function-substitute = substitute teacher
me-function-tutor = class tutor
me-function-deputy = deputy head
me-function-director = director
me-function-secretary = secretary
me-function-administrator = the journal's administrator
me-function-guardian = parent
me-function-pupil = pupil

# A button for each child.
me-not-mine = Not my child: { $child }, { $group }
me-not-mine-sure = { $child }, { $group } is not your child? Messages about the child stop, and the class tutor and the secretary hear of the mistake.
me-not-mine-yes = Yes, not my child
me-not-mine-done = Written down. There will be no more messages about this child; the class tutor and the secretary will know. Everything else stays.
me-not-mine-ended = Written down. The journal knows no other child of yours, so your access has ended. If you are given the right invitation, open it on this same phone.
me-child-disowned-notice = { $group }, { $child }: { $kinship }, { $name }, says "not my child". The link ended today. Please check the family's data. If the button was pressed by mistake, the secretary or the deputy head adds this grown-up again in the child's card.

me-leave-owner = <b>Leave on this phone?</b> Access ends at once, no more messages come here. What is written in the journal stays. To come back you will need a new invitation.
me-leave-owner-yes = Leave
me-leave-not_me = <b>Does the bot take you for somebody else?</b> Access ends at once; the secretary and the administrator will know. What is written in the journal stays.
me-leave-not_me-yes = Yes, this is not me
# $why is owner or not_me.
me-left = { $why ->
    [not_me] Access has ended, the school will know. Thank you for telling. If you have an invitation of your own, open it.
   *[other] You have left. No more messages come here. To come back, ask the class tutor or the secretary for a new invitation.
}
me-disowned-notice = { $name }: whoever holds the phone with this access said "this is not me". Access has ended. Please find out who had the invitation, and give a new one.

me-phone-help = <b>A phone is lost or stolen.</b> Tell the class tutor or the secretary at once: they end its access with one tap and give you a new invitation.

    <b>A new number.</b> If your Telegram is the same, there is nothing to do: the bot knows you with the new number too. Tell the number to the class tutor or the secretary, so that the school can call you.

    <b>A new Telegram.</b> Ask for a new invitation. When you open it, the earlier access ends by itself.

# The last line on a phone that has no access any more. $because is replaced, revoked, left_school, …
me-access-ended = { $because ->
    [replaced] You have joined the journal on another phone, so access from this one has ended. If that was not you, tell the school's secretary at once.
    [left_school] Access to the journal has ended: school here is over. All the best.
   *[other] The school has ended access to the journal from this phone. If this is a mistake, ask the class tutor or the secretary.
}

me-end-of-pupil = This pupil
me-end-sure = <b>{ $name }</b>: access is open since { $since }. End it? The phone stops showing the journal at once, and open invitations stop working. What is written stays.
me-end-yes = End access
me-end-none = <b>{ $name }</b> has no access to the journal now, there is nothing to end.
me-end-done = Access has ended, that phone is told so in one line. "Invite" gives a new invitation.
