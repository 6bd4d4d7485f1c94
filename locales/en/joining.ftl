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
welcome-teacher = You are a teacher. At the bell the card of the lesson comes without a sound: who is here, marks, topic, homework and "lesson done". The same lessons stand in "Today". A whole lesson can also be typed as one line; a photo of the board or a file can be forwarded here to become homework.
welcome-substitute = You stand in for a colleague. On that day the lesson is open to you in "Today".
welcome-tutor = You are a class tutor. "Today" shows who of the class is absent and which lessons are not marked yet. If no adult heard of an absence, the bot tells you.
welcome-deputy = You are a deputy head. "Today" shows how many lessons are marked in each class. Substitutions, plans, the journal and requests to reopen a lesson are in "🏫 School".
welcome-director = You are the director. "Today" shows how many lessons are marked in the school.
welcome-secretary = You are the secretary. "Invite" gives links to staff and families.
welcome-administrator = You are the journal's administrator. "Invite" gives links to staff and families.
welcome-guardian = Your child's day is open to you. If a teacher marks your child absent, a message comes within minutes, with buttons to answer it. "Today" and the child's name open the diary: lessons, marks, homework.
welcome-pupil = "Today" shows your day: which lessons are marked, and which are not yet. Nothing can be written here, only looked at.
# Joined, and no lessons, class or children are theirs: a librarian, a psychologist, a substitute in between.
welcome-staff = You have no lessons and no class yet. A lesson or a substitution given to you appears in "Today". If a child of yours should be here, tell the school's secretary.
welcome-ask = Questions go to the class tutor or the school's secretary. Language: /language
help = <b>What can be done here</b>

language-choose = The bot's language
language-ru = Русский
language-en = English
language-set = Done, the bot speaks English now.

group-goodbye = Hello. I am a school's journal and write in private chats only, so I am leaving this group. All the best.
