# The lesson plan: a course's plan by pages, one topic, a plan that was sent, the deputy head's view.
# $group is a class or a subgroup, $number the topic's place in the plan, $topic the topic.

hub-plans = Lesson plans
plans-open = Lesson plan
plans-own-list = <b>Lesson plans</b>
    Your courses. The number says how many topics are taught.
plans-own-none = <b>Lesson plans</b>
    You have no courses of your own now.
plans-course = { $group }: { $subject }
plans-course-runs = { $course } · { $given } of { $of }
plans-course-lags = ⚠️ { $course } · { $given } of { $of }
plans-course-none = { $course } · no plan
plans-of-school = Whole school
plans-back-to-list = ‹ All plans
plans-back-to-plan = ‹ Plan

plans-title = <b>Lesson plan: { $subject }, { $group }</b>
plans-none = { $may_edit ->
    [yes] There is no plan yet. Send it as a file or add the first topic.
   *[no] There is no plan yet.
}
plans-line = ▫️ { $number }. { $topic }
plans-line-expected = ▫️ { $number }. { $topic } · <i>{ $day }</i>
plans-line-given = ✅ { $number }. { $topic } · { $days }
plans-merged = ⤷ together with the next one: { $reason }
plans-prolonged = ⤷ one lesson longer: { $reason }
plans-reason-lost = lessons did not take place
plans-reason-quarantine = quarantine
plans-reason-hard = the topic needs more time
plans-reason-quick = the class is ahead of the plan
plans-given = Topics taught: { $given } of { $of }. { $lessons ->
    [one] { $lessons } lesson is over
   *[other] { $lessons } lessons are over
}.
plans-unfilled = { $count ->
    [one] { $count } lesson has no topic written down
   *[other] { $count } lessons have no topic written down
}.
plans-lag = ⚠️ Behind the plan: { $count ->
    [one] { $count } topic
   *[other] { $count } topics
}.
plans-left = { $left ->
    [one] { $left } lesson is left this year
   *[other] { $left } lessons are left this year
}
plans-enough = { plans-left }: just enough.
plans-spare = { plans-left }: enough, { $count } will be spare.
plans-short = { plans-left }: { $count ->
    [one] { $count } lesson too few
   *[other] { $count } lessons too few
}, put some topics together.
plans-shared = These follow the same plan: { $groups }. They see every change of a topic; what is put together or prolonged is each group's own.
plans-earlier = ‹ Earlier
plans-later = Later ›
plans-add = Add a topic
plans-send = 📎 As a file
plans-own = A plan of its own
plans-own-asked = { $group } gets a copy of the plan and follows that from now on. Changes made for { $groups } will not reach it, nor the other way round. What is already taught stays.
plans-own-yes = Make its own plan

plans-line-full = <b>{ $number }. { $topic }</b>
plans-homework = Homework: { $homework }
plans-homework-none = No homework is planned.
plans-was-given = Taught: { $days }
plans-will-be-given = By the timetable: { $days }
plans-with-previous = ⤷ together with the one before
plans-change-topic = ✏️ Topic
plans-change-homework = ✏️ Homework
plans-clear-homework = No homework
plans-merge = Put together with the next
plans-prolong = One lesson more, shift rest
plans-undo-merge = ↩️ Do not put together
plans-undo-prolong = ↩️ Take the extra lesson away
plans-add-after = Add a topic after this
plans-up = ▲ Up
plans-down = ▼ Down
plans-withdraw = Take out of the plan
plans-withdrawn = Taken out of the plan: { $topic }
plans-restore = ↩️ Put back
plans-ask-merge-reason = Why will “{ $topic }” and the next topic take one lesson? Choose or write.
plans-ask-prolong-reason = Why will “{ $topic }” take one lesson more? Choose or write.
plans-ask-topic = Now: { $topic }
    { $given ->
        [yes] Write the topic anew. Lessons already taught keep what was written.
       *[no] Write the topic anew.
    }
plans-ask-homework = Write the homework for “{ $topic }”.
plans-ask-after = Write the topic that comes after “{ $topic }”.
plans-ask-new = Write the topic for the end of the plan.
plans-ask-file = Send an Excel table (.xlsx) or a CSV with a column “{ $topic }”; “{ $number }” and “{ $homework }” if you like. Plain text will do: one topic a line.
plans-unreadable = { $reason }

plans-report = { $count ->
    [one] { $count } topic read
   *[other] { $count } topics read
}. Nothing is changed yet. If you apply it:
plans-report-same = { $count ->
    [one] { $count } topic read
   *[other] { $count } topics read
}. The plan says all of it already.
plans-report-added = to be added: { $count }
plans-report-changed = to be changed: { $count }
plans-report-withdrawn = to be taken out: { $count }
plans-report-kept = already taught, stays as it is: { $count }
plans-report-shared = The same plan is followed by: { $groups }. The same will change for them.
plans-split = Telegram may have divided this text, so the plan was not read. Please send it as a file: Excel, CSV or .txt.
plans-apply = Apply
plans-drop = No, thanks
plans-report-stale = The plan has changed since. This is what it would do now.
plans-applied = The plan is up to date

plans-school = <b>Lesson plans of the school</b>
    Behind: { $lagging }. Without a plan: { $missing }.
# $which — lagging, missing, all: what is shown.
plans-school-empty = { $which ->
    [lagging] Nobody is behind the plan.
    [missing] Every course has a plan.
   *[all] There are no courses yet.
}
plans-school-none = { $course }: no plan, lessons over: { $lessons }
plans-school-line = { $course }: topics { $given } of { $of }, lessons written down { $lessons } of { $due }
plans-school-lag = { $count ->
    [one] { $count } topic behind
   *[other] { $count } topics behind
}
plans-school-short = { $count ->
    [one] { $count } lesson too few
   *[other] { $count } lessons too few
}
plans-which-lagging = Behind
plans-which-missing = No plan
plans-which-all = All

plans-refusal-given = This topic was already taught at a lesson.
plans-refusal-last = This is the last topic: there is nothing to put it together with.
plans-refusal-changed = The plan has changed since. Open it again.
plans-refusal-none = This course has no plan. Send it as a file or add the first topic.
plans-refusal-own = This group already has a plan of its own.
plans-refusal-words = Write no more than { $limit } characters.
plans-refusal-no-topics = No topics found. A table with a column “{ $column }” is needed, or text with one topic a line.
plans-refusal-too-many = There are more than { $most } topics here: no course has so many in a year.
plans-refusal-long-homework = The homework of topic { $line } is longer than { $limit } characters. Shorten it and send the file again.
plans-refusal-long-line = Topic { $line } is longer than { $limit } characters. The column seems to hold more than topics. Correct it and send it again.
