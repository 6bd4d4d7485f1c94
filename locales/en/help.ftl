### Help about the screen a person is on.

help-all = What else the bot does
# The bot awaits words: help does not end that.
help-awaits = The bot is still waiting for your words. If you have changed your mind, press any button.

help-on-today = <b>Today</b>
    Your day is here: your lessons, your class, your children. A lesson's button opens its card, a child's name opens the diary. «Refresh» shows what has changed.
help-on-attendance = <b>Who is at the lesson</b>
    Press the pupil who is missing. Once more means late, once more means here. When the list is right, press the button at the bottom. The family is not told at once: for the first minutes a mark can be put right quietly.
help-on-child = <b>A child's day</b>
    The day's lessons, marks, homework and attendance. «Not marked yet» means that the teacher has not filled in the lesson, not that the child is away. The arrows turn the days, the rest is behind the buttons below.
help-on-consent = <b>Consent</b>
    Until you agree, the bot writes nothing about the child. You can change your mind on any day with /consent.
help-on-calendar = <b>The school's calendar</b>
    Days that differ from the usual: days off, holidays, short lessons, distance learning. A new day begins with «Add»; before it is written down you see which lessons it touches. Any day can be taken back.
help-on-confirming = <b>Confirming parents</b>
    Those who opened an invitation with a phone number that is not on the list. Confirm whoever you know; if it is somebody else, refuse, and the access ends at once.
help-on-corrections = <b>Corrections of data</b>
    A family says that a surname, a birth date or a phone is wrong. Until you decide, the journal keeps what it had. What you accept is written down at once.
help-on-courses = <b>Journals</b>
    Choose a subject and a class: behind it are the journal page, the lesson plan, final marks and what is to be done before the period ends.
help-on-markless = <b>Without marks</b>
    In which period a subject or a whole class learns without marks. Marks set before stay, but count in no average.
help-on-data_checks = <b>Checking data</b>
    Once a month look through the class list and the families' data. If all is right, press «Data checked»: it is kept with the date.
help-on-day_card = <b>A day on one card</b>
    All your lessons in this class at once: who was there, topics, homework. «Away» counts for every lesson that has begun; a single lesson can be put right by itself. «Lessons held» closes all that is shown.
help-on-duty = <b>Duty roster</b>
    Who is on duty on which day. An alarm goes to whoever is on duty when the class tutor does not answer. Empty days can be filled as in the week before.
help-on-finals = <b>Final marks</b>
    The bot proposes a mark by the average, the teacher decides. «Accept» sets everything on the screen. «Not assessed» needs a reason, «exempt» the number of an order. Families see final marks once the class tutor opens the period.
help-on-guardians = <b>Parents and guardians</b>
    Who they are to the child, since when, and what they may do: be informed, write, explain absences. Changes hold at once and are announced to nobody.
help-on-homework = <b>Homework</b>
    Type it, or send a photo, a file, a voice message: it is set for the next lesson at once. It can also be taken from the plan, repeated, put off, or set for some pupils only. «No homework» is worth saying too: the family stops waiting.
help-on-forwarded = <b>Sent without a word</b>
    The bot got a file or a text and asks what it is for. Choose a lesson, and it becomes homework, or a conversation; «nothing» puts it aside.
help-on-hubs = <b>Sections</b>
    All you can do for the school, your class, or your own access. Press what you need; «Today» below always leads back to your day.
help-on-invitations = <b>Invitations</b>
    An invitation is a one-time link, or a slip with a QR code, for one person. A new one cancels the one before. You see who has joined and who has not.
help-on-journal = <b>A journal page</b>
    Absences, marks, topics and homework of a period. The arrows turn pages and periods. The page also comes as a picture or an Excel file. «Copying» helps to carry a day over into the regional system and to note that it is done.
help-on-lesson_card = <b>A lesson's card</b>
    Everything about the lesson: who is there, topic, homework, marks. What is still missing stands at the end. «Lesson held» closes the lesson as it is shown; on the same day it can be opened again.
help-on-lesson_more = <b>More about the lesson</b>
    Kind of lesson, ICT, moving, cancelling, substitution, remarks: what not every lesson needs.
help-on-lesson_moves = <b>Moving a lesson</b>
    Choose a lesson of yours, a day and a free hour, or swap two of your lessons. The deputy head is told, and so are families. It can be undone until the lesson begins.
help-on-marks = <b>Marks</b>
    The kind of work and the mark are chosen at the top. Press pupils, and each gets it. For another mark choose that and go on. A mistake is put right on the pupil's mark: change it or take it back. The family is not told at once.
help-on-me = <b>My access</b>
    How you joined, on which phone and in which role. From here you can change the language, leave this phone, or say «that is not me».
help-on-one_line = <b>A lesson in one line</b>
    Type the lesson as you would say it. The bot shows what it understood and asks where it doubts; it writes down only after your button.
help-on-people = <b>Finding people</b>
    Type the beginning of a surname: a pupil, a parent, a colleague. The person's card opens all that can be done.
help-on-plans = <b>Lesson plan</b>
    The topics of a subject in order, and how far you are. Topics can be joined, prolonged, moved, added or read from a file. The bot counts the dates from the timetable.
help-on-preferences = <b>As you like it</b>
    When lesson cards come, and whether tables are drawn. If your phone shows no table, choose text.
help-on-pupils = <b>A pupil</b>
    Taking in, moving, releasing, form of study: all from the day you name. Earlier pages of the journal do not change.
help-on-registers = <b>Cancelling, extra hours, after-school group</b>
    A cancelled lesson stays in the journal with its reason. An extra hour is added to your subject. In the after-school group you note who fetched the child and when.
help-on-remarks = <b>Remarks</b>
    Choose one or type your own, then the pupil. Only the family and the class tutor read it, and not at once: for half an hour it can be taken back.
help-on-reopening = <b>Opening a closed lesson</b>
    A teacher asks, a deputy head decides. Say what is to be put right: it is decided sooner then.
help-on-school_settings = <b>The school's settings</b>
    Each says what it means and what it usually is. «As usual» brings that back.
help-on-staff = <b>Colleagues</b>
    Coming, job title, functions, absence, leaving. Whoever leaves loses access on that day.
help-on-subgroups = <b>Subgroups</b>
    One proposes how a class is divided, all whom it concerns agree. Until then nothing changes.
help-on-substitutions = <b>Substitutions</b>
    Choose a lesson of an absent colleague, and who takes it. The substitute gets that lesson's journal and no more. «I take it» is a request that a deputy head confirms.
help-on-timetable = <b>Timetable</b>
    Open a class, then a day. A change holds from the day you name; lessons that are filled in stay. Families and teachers are told.
help-on-tutors = <b>Class tutors</b>
    Who leads a class, and who stands in, from when until when. Access follows by itself.
help-on-workbook = <b>The school's data from a workbook</b>
    Send the file: the bot compares it with the journal and shows what would change and what is unclear. Nothing changes until you press «Take in».
help-on-absences = <b>The child will be away</b>
    Choose the day or days and the reason: the class and its teachers see it at once, and the bot will not ask where the child is. You can also say it afterwards, for the last three days. No words on an illness are needed; bring the certificate to the class tutor.
help-on-searches = <b>A child is looked for</b>
    The family does not know where the child is. «I am on it» means that you look: everyone who got the alarm sees that, and so does the parent. When the child is found, say where: the bot tells them all at once.
help-on-diary = <b>Diary</b>
    A day, a week, or all children at once. A week also comes as a picture or a file. «Not marked yet» means that the teacher has not filled in the lesson.
help-on-family_settings = <b>What to send</b>
    Choose what you want to read of: marks, homework, final marks, timetable. It is your choice alone and does not touch the other parent. Of absences and alarms the bot always writes.
help-on-digests = <b>Digests</b>
    The evening digest is about the day, the weekly one about the week. Choose the hour, or none. «I have read it» tells the class tutor so.
help-on-progress = <b>Marks and absences</b>
    Marks by subject, averages and what would move them; final marks of all years; absences by reason. The arrows turn the periods.
help-on-reports = <b>Report</b>
    Choose the time and the form: short, full, PDF or a workbook. A report can come regularly; it is cancelled here too.
help-on-threads = <b>Conversations</b>
    Write, and the answer comes here; nobody sees phone numbers. You can send photos, files, voice messages. This is not the school's official correspondence; applications go to the secretary.
help-on-privacy = <b>Names and privacy</b>
    What the bot keeps and for how long, how a child's name is shown, and how to withdraw consent or erase your data.
help-on-calls = <b>Whom to call</b>
    Children about whom nobody of the family answered in time; first those to whom the bot cannot write. After a call note whether somebody answered: it stays with the day.
help-on-early = <b>Fetched early</b>
    Say that today the child does not stay in the after-school group: its teacher sees that, and there is no alarm.
help-on-family_news = <b>What families are told</b>
    Marks leave for the families after a while; «Tell now» sends them at once. Final marks are read once the class tutor opens the period: the bot first says which are still missing.
