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
welcome-teacher = You are a teacher. "Today" shows your lessons: open one, tap the names of those who are absent, then "Done".
welcome-substitute = You stand in for a colleague. On that day the lesson is open to you in "Today".
welcome-tutor = You are a class tutor. "Today" shows who of the class is absent and which lessons are not marked yet. If no adult heard of an absence, the bot tells you.
welcome-deputy = You are a deputy head. "Today" shows how many lessons are marked in each class.
welcome-director = You are the director. "Today" shows how many lessons are marked in the school.
welcome-secretary = You are the secretary. "Invite" gives links to staff and families.
welcome-administrator = You are the journal's administrator. "Invite" gives links to staff and families.
welcome-guardian = Your child's day is open to you. If a teacher marks your child absent, a message comes within minutes. "Today" shows which lessons are marked, and which are not yet.
# Joined, and no lessons, class or children are theirs: a librarian, a psychologist, a substitute in between.
welcome-staff = You have no lessons and no class yet. A lesson or a substitution given to you appears in "Today".
welcome-ask = Questions go to the class tutor or the school's secretary. Language: /language
help = <b>What can be done here</b>

invite-whom = <b>Whom to invite?</b> Choose a list or type the first letters of a surname.
invite-staff = Staff
invite-staff-title = <b>Staff.</b> Tap a name to get a link. ✓ has joined already.
invite-families-title = <b>Families of the class.</b> Tap a name to get a link. ✓ has joined already.
invite-found = <b>Found:</b>
# The list is longer than the screen takes. $shown are shown of $found.
invite-first = The first { $shown } of { $found } are shown. A surname finds the others: type its first letters.
invite-nobody = Nobody with such a surname on your lists. Please check the first letters.
# A button: the guardian, who they are to whom.
invite-guardian = { $child }: { $kinship } — { $name }
invite-joined = ✓ { $name }
invite-link = For: <b>{ $name }</b>
    { $link }

    The link opens once and works until { $until }. Give it to this person only. The earlier link no longer works.

language-choose = The bot's language
language-ru = Русский
language-en = English
language-set = Done, the bot speaks English now.

group-goodbye = Hello. I am a school's journal and write in private chats only, so I am leaving this group. All the best.
