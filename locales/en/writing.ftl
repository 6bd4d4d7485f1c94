### A letter: what is written, and what became of it.

writing-how = Type a message, or send photos, files, a voice message.
writing-posted = ✅ Written down.
writing-more = You can add to it: send more.
writing-not-taken = A letter cannot be sent like this. Send words, a file, a photo, a video or a voice message. Cards, places, stickers and round videos are not passed on.
writing-others-kept = Whatever else you sent has gone.
writing-kept = Your words and files are kept:
writing-quote = <blockquote>{ $text }</blockquote>
writing-kept-whom = Send to whom
writing-kept-anew = Begin a new conversation
writing-without-file = Send without the file
writing-kept-ask = { $child }: to whom is it to go?
writing-which-thread = Which family is it for?
writing-no-threads = You have no open conversation, and only a teacher who takes letters may begin one: “My access”, “Cards and tables”.
writing-other-family = Another family
writing-drop = Do not send
writing-line-ask = This reads like a lesson’s line. Nothing is written or sent yet. What is it?
writing-line-lesson = Lesson
writing-line-letter = Letter
writing-dropped = Put aside, nothing was sent.

# A letter on the phone of whoever it is for.
writing-news = ✉️ <b>{ $child }</b> · { $who }:
writing-news-hidden = “Open” shows the letter; later it goes off this chat.
writing-passed-family = { $child }: your letters are now answered by { $colleague }.
writing-closed-family = { $child }: the conversation is closed, { $colleague }. It can still be read. To write again, open “Letters”.
writing-passed-staff = A conversation was passed on to you: <b>{ $child }</b> · { $who }.
