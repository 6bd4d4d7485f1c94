### Confirming a parent: who waits, and who makes sure.

# To the one who waits.
confirming-wait = <b>Waiting to be confirmed.</b> Invitations sometimes get into the wrong hands, so the school makes sure first that it is you. The quickest way is the button below, "Confirm by phone number": if the school's lists have that number, everything opens at once. Or wait: the class tutor or the secretary will confirm you.
confirming-wait-short = Waiting to be confirmed: press "Confirm by phone number" below, or wait for the class tutor. If there is no button, open /start.
confirming-share-number = Confirm by phone number
confirming-number-differs = The number did not help: the school's lists have another one for you, or none, or the same one for two people. The bot has not kept it. No harm done: the school gets a message, and the class tutor or the secretary will confirm you.
confirming-you-are-confirmed = <b>You are confirmed.</b> You can go on now.

# To whoever makes sure.
confirming-open = Waiting to be confirmed
confirming-nobody = <b>Waiting to be confirmed.</b> Nobody waits now.
confirming-title = { $count ->
    [one] <b>{ $count } person waits to be confirmed.</b>
   *[other] <b>{ $count } people wait to be confirmed.</b>
} Page { $page } of { $pages }.
# A button: who, who they are to the child, and which class.
confirming-row = { $group }: { $kinship } — { $name }
confirming-row-short = { $group }: { $name }
confirming-earlier = ‹ Earlier
confirming-later = Later ›
confirming-one = <b>{ $name }</b>
    Joined by invitation { $since }, not confirmed by a phone number yet.
confirming-child = • { $group }: { $kinship }, child: { $child }
confirming-how = If you are sure that this is the person, confirm. If not, call the family.
confirming-notice = { $group }, { $child }: somebody joined the journal as { $kinship }: <b>{ $name }</b>. No phone number has confirmed it. Is it really that person?
confirming-yes = Confirm
confirming-no = It is somebody else
confirming-confirmed = Confirmed. The child's day is open to the family; the parent hears of it at once.
confirming-refused = Written down: that access has ended. The child cannot be seen from that phone. "Invite" gives the family a new invitation.

refusal-joining-locked = This link does not fit: it has been used, is too old, or was typed wrongly. There were too many wrong links, so { $minutes ->
    [one] the next one can be opened in { $minutes } minute.
   *[other] the next one can be opened in { $minutes } minutes.
} If your invitation is right, it is not lost: open it then.
refusal-pupil-slip = This invitation is for a pupil, and a grown-up has joined the journal on this phone. The invitation is not used: let the child open it on the own phone.
refusal-pupil-account = A pupil has joined the journal on this phone, and the invitation is for a grown-up. The invitation is not used: open it on the grown-up's phone.
refusal-foreign-contact = This is a card from the phone book, or a forwarded one. Press "Confirm by phone number" below: Telegram sends your own number.
refusal-nothing-to-confirm = There is nothing to confirm by a phone number now; the number is not kept. Open the menu: /start
refusal-access-ended = This access has ended already.
refusal-guardian-confirmed = This parent has been confirmed already. If that is a mistake, end the access on the person's card.
refusal-ended-by-office = This parent works at the school: the secretary and the administrator look after that access.
