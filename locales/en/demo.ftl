### The demonstration on the sample school: ezhik demo.

cli-demo-port = The port of the page with the phones; 0 takes any free one.
cli-demo-keep = Keep the sample journal in DATA_DIR/demo, to look at it later.

## Getting ready.
demo-step-reading = Reading the school's workbook
demo-step-writing = Writing the school into the journal
demo-step-day = Choosing a school day
demo-step-past = Writing the lessons so far
demo-step-bot = Starting the bot
demo-step-joined = { $who }: the phone has joined

## What is written above the phones. $child is a name, $group a class.
demo-phone-teacher = Teacher
demo-phone-tutor = Class tutor, { $group }
demo-phone-deputy = Deputy head
demo-phone-administrator = Administrator
demo-phone-mother = Mother: { $child }, { $group }
demo-phone-father = Father: { $child }, { $group }
demo-phone-guardian = Guardian: { $child }, { $group }
demo-phone-foster_parent = Foster parent: { $child }, { $group }
demo-phone-representative = Representative: { $child }, { $group }

## When all is ready.
demo-ready = The phones are on the desk, open the page: { $url }
demo-day = The school's clock shows { $day }, { $time }: “{ $lesson }” is going on in { $group }.
demo-hold = { $seconds ->
    [one] A message about an absence waits for { $seconds } second, so that a slip can be taken back. In a real school it waits for 90 (absence_hold_seconds).
   *[other] A message about an absence waits for { $seconds } seconds, so that a slip can be taken back. In a real school it waits for 90 (absence_hold_seconds).
}
demo-try = Try this:
demo-try-lesson = — on the phone “{ $phone }” open the lesson with the button “{ $button }”, in it “{ lesson-nav-attendance }”;
demo-try-pupil = { $seconds ->
    [one] — press “{ $button }”: in { $seconds } second the phone “{ $phone }” rings;
   *[other] — press “{ $button }”: in { $seconds } seconds the phone “{ $phone }” rings;
}
demo-try-correction = — press once more, and a correction comes. Other families hear nothing.
demo-end = This day's lessons end at { $time } by the school's clock. Then the clock goes on to the next school day by itself.
demo-stop = To stop: Ctrl+C

## When a day has ended.
demo-next-day = The day's lessons are over. The school's clock has moved on: { $day }, { $time }, “{ $lesson }” is going on in { $group }.
demo-year-over = The sample school's year is over. To begin anew, stop and start once more.

## Why it did not work.
demo-port-busy = Port { $port } is taken: perhaps the demonstration runs in another window. Stop it there or take another port: ezhik demo --port 0
demo-port-closed = Port { $port } cannot be opened. Take another one: ezhik demo --port 0
demo-no-lesson = The sample school has no lesson that fits. Please download the program anew.
demo-stuck = The bot did not answer the phones in time. Close other programs and start the demonstration once more.
