### Joining by invitation, inviting, the language, the menu.

menu-today = Today
menu-invite = Invite
menu-help = Help
menu-placeholder = Buttons below
command-today = Today
command-invite = Invite a person
command-consent = Consent to messages about your child

start-stranger = This is a school's journal. To join, open the link of your invitation: the class tutor or the secretary gives it.

welcome = <b>Welcome. You have joined the school's journal.</b>
welcome-teacher = You are a teacher. "Today" shows your lessons: open one, tap those who are absent, then "Done".
welcome-substitute = You stand in for a colleague: the lesson is open to you in "Today".
welcome-tutor = You are a class tutor. "Today" shows who of the class is absent and which lessons are not marked yet. If no adult heard of an absence, the bot tells you.
welcome-deputy = You are a deputy head. "Today" shows how many lessons each class has marked.
welcome-director = You are the director. "Today" shows how many of the school's lessons are marked.
welcome-secretary = You are the secretary. "Invite" gives links to staff and families.
welcome-administrator = You are the journal's administrator. "Invite" gives links to staff and families.
welcome-guardian = You are a parent. If a teacher marks your child absent, a message comes within minutes. "Today" shows the child's day: what is marked, and what is not yet.
welcome-ask = Questions go to the class tutor or the school's secretary. Language: /language
help = <b>What can be done here</b>

invite-whom = <b>Whom to invite?</b> Choose a list or type the first letters of a surname.
invite-staff = Staff
invite-staff-title = <b>Staff.</b> Press a person to get a link. ✓ has joined already.
invite-families-title = <b>Families of the class.</b> Press a person to get a link. ✓ has joined already.
invite-found = <b>Found:</b>
invite-nobody = Nobody with such a surname on your lists. Please check the first letters.
# A button: the guardian, who they are to whom.
invite-guardian = { $child }: { $kinship } — { $name }
invite-joined = ✓ { $name }
invite-link = A link for: <b>{ $name }</b>
    { $link }

    It opens once and works until { $until }. Give it to this person only. The earlier link no longer works.

language-choose = The bot's language
language-ru = Русский
language-en = English
language-set = Done, the bot speaks English now.

group-goodbye = Hello. I am a school's journal and write in private chats only, so I am leaving this group. All the best.
