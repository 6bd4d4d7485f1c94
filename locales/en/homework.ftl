### The homework of a lesson.

homework-unknown = 📚 Not written down yet.
homework-none = 📚 <b>No homework.</b>
homework-stands = { $has_due ->
    [yes] 📚 <b>Set for { $due }</b>, about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }:
   *[no] 📚 <b>Set</b>, about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }:
}
homework-quote = <blockquote>{ $text }</blockquote>
homework-files = 📎 { $count ->
    [one] { $count } file
   *[other] { $count } files
}
# $none: yes when these pupils were told that nothing is set.
homework-for-named = 👤 { $names }: { $none ->
    [yes] no homework
   *[no] { $text }
}{ $files ->
    [0] { "" }
    [one] { " " }({ $files } file)
   *[other] { " " }({ $files } files)
}
# $over: yes when it is more than the norm.
homework-load = { $over ->
    [yes] ⚠️ { $minutes } min are already set for { $day }, the norm is { $norm }.
   *[no] { $minutes } min of { $norm } are already set for { $day }.
}
homework-load-alone = { $minutes } min are already set for { $day }.
homework-no-due = The next lesson is not in the journal yet, so there is no due date.
homework-not-usual = Homework is not usual in this class.
homework-how = Type the homework or send files, photos, voice.
homework-saved = ✅ The homework is written down.

homework-planned = As planned: { $text }
homework-last = As last time
homework-set-none = No homework
homework-minutes = Minutes: { $minutes }
homework-named = For some pupils
homework-withdraw = Take back
homework-files-button = Files ({ $count })
homework-later = Move to { $day }
homework-back = ‹ Homework
homework-minutes-now = How long will it take? { $minutes } min for now.
homework-less = −{ $step }
homework-more = +{ $step }

homework-named-how = { $count ->
    [0] Tap the pupils whose homework is their own, then type it. The others keep theirs.
    [one] { $count } pupil is chosen. Type the homework: the others keep theirs.
   *[other] { $count } pupils are chosen. Type the homework: the others keep theirs.
}
homework-chosen = ✅ { $name }

# A draft: typed or sent, and not written down yet.
homework-pending-for = For: { $names }
homework-pending-words = You wrote:
# $asks: stands (there is homework already), split (Telegram has cut a long message in two).
homework-pending-stands = { $asks ->
    [split] It looks as if Telegram has cut a long message in two. The first part is written down, add the second to it:
   *[stands] This lesson has homework already. Add to it, or replace it?
}
homework-pending-new = You may send more files or words. When everything is here, press “Done”.
homework-add = Add
homework-replace = Replace
homework-done = Done
homework-drop = Drop the draft
homework-kept = Your words are kept in a draft, nothing is lost:
homework-others-kept = What came before is kept. Nothing you typed is lost.

homework-too-long = Together it is { $length ->
    [one] { $length } character
   *[other] { $length } characters
}, and { $limit } fit. Nothing was written down, the draft stays.
homework-changed = The homework has changed since, and nothing was written down. Please look at what stands now and decide again.
homework-not-taken = That cannot be homework. Send it as words, a file, a photo, a video or by voice.
homework-gone = This lesson has no homework any more. Open it again.
homework-nothing-before = Nothing was set at earlier lessons.
homework-nothing-planned = The plan has no homework for this lesson.
homework-nobody-chosen = No pupil is chosen. Tap the names, then write the draft down.
homework-file-gone = Some of the files can no longer be read. Please send them again.
homework-file-not-kept = The file could not be kept: the school's server has no room or no disk. Send it later, or tell the administrator.
homework-file-too-large = The file is larger than { $limit } MB, which cannot be taken. Send it in parts or as a link.
