### Names and privacy: modes, the nudge instead of news, what is kept, erasure.

privacy-child = Child { $number }
privacy-self = Pupil

privacy-nudge = There is news about your child.
privacy-nudge-urgent = Important news about your child: your answer is needed.
privacy-show = Show
privacy-gone = This message is hidden now.
privacy-refusal-nothing = This news is gone: it was corrected or is out of date. Open “Today”.
privacy-refusal-papers = With “No names” no pictures or files about a child are sent: they would stay on the phone. Read it as text, or change the mode in “Names and privacy”.

names-open = Names and privacy
names-title = <b>Names and privacy</b>
names-mode = { $mode ->
    [full] In full
    [short] Short
    [alias] Your own word
   *[none] No names
}
names-now = { $mode ->
    [full] Messages name the child in full: “Ivan Petrov”.
    [short] Messages name the child in short: “Ivan P.”.
    [alias] Messages use your own word for the child. Until there is one, it is “Child 1”.
   *[none] A message holds nothing personal: “there is news” and the button “Show”. What you open leaves the chat after { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }. No pictures or files about the child are sent.
}
names-school = { $mode ->
    [full] The school allows any mode. The stricter of the school’s choice and yours holds.
    [short] The school decided: no more than “Short”. You may be stricter.
    [alias] The school decided: no names in messages. You may be stricter.
   *[none] The school decided: nothing personal in messages. Other modes are closed.
}
names-children = Your word for the child is seen by you alone.
names-child = • { $child }, { $group }
names-with-number = { $child } (No. { $number })
names-give = Name: { $child }
names-change = Change: { $child }
names-drop = Remove word
names-ask = <b>{ $child }, { $group }.</b> What should the child be called? Type a word or nickname of up to { $limit } characters. You alone will see it.
names-refusal-long = A word in letters is needed, up to { $limit } characters. Please type it again.
names-refusal-taken = You already call another child so. Please send another word.
names-refusal-open = The school does not allow this mode. You may be stricter, not more open.

command-privacy = What the bot keeps and how to erase it
privacy-open = What the bot keeps
privacy-title = <b>What the bot keeps</b>
privacy-kept-stranger = The bot does not know who you are: you have not joined by an invitation of the school.
privacy-kept-guardian = About you: name, phone, who you are to the child, your consent and its date, the number of your Telegram account, language and your settings.
privacy-kept-pupil = About you: name, date of birth, class, lessons, marks, attendance, the number of your Telegram account, language and your settings.
privacy-kept-staff = About you: name, position, phone, lessons and entries in the journal, the number of your Telegram account, language and your settings.
privacy-journal = Where: on the school’s server. The school keeps the journal (marks, attendance, reasons of absences, homework and who wrote what) for as long as the law says; the bot does not erase it.
privacy-leaver = After a pupil leaves, the family reads the journal for so many more days: { $days }.
privacy-words = Your messages to the bot: the text is erased { $days ->
    [one] { $days } day
   *[other] { $days } days
} after it was served.
privacy-drafts = What was begun and not sent: { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
privacy-files = Letters to and from school, and files: as long as the journal. Letters are not official. They are read by whoever writes and whoever answers at school; a child’s letters by the parents too. Whoever writes sees whether a letter was read.
privacy-telegram = What stands in this chat leaves through Telegram: texts, pictures, files. Parents’ phones are seen only by colleagues who may have to call; a child’s date of birth by the family and by those who keep the class list. { $mode ->
    [full] The child’s name: in full.
    [short] The child’s name: in short, “Ivan P.” or “Petrov I.”.
    [alias] The child’s name does not leave: the family’s own word or the list number stands for it.
   *[none] Messages say nothing of the child, and what is opened goes after { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
}
privacy-withdraw = Withdraw consent
privacy-erase = Erase my data
privacy-erase-sure = <b>Erase your data from the bot?</b>
privacy-goes-family = These go at once: access from this phone, consent, settings and your words for the children, ordered reports, drafts, the texts of your messages to the bot, your words beside reasons of absences and in conversations with the school.
privacy-goes-staff = These go at once: access from this phone, settings, drafts, the texts of your messages to the bot; if you are a parent here too, consent, words for the children and your words in conversations. Your answers to families stay with them.
privacy-stays = These stay by law: name, phone and kinship in the school’s lists, the number of the closed account, the journal and who wrote what in it, the reasons of absences themselves, files in conversations, and the record that data were erased. Messages in this chat are yours to delete in Telegram. You may join again by a new invitation of the school or one not opened yet.
privacy-erase-yes = Yes, erase
privacy-erased = Erased. No more messages will come here. To join again, ask the school for an invitation.
erasure-refusal-last = You are the only administrator of the journal. First appoint another and wait until they have joined.
