### Remarks from a lesson: to that pupil's family and tutor.

# The usual words. They follow «Ivan P.: …», without blame.
remark-unprepared = not prepared for the lesson
remark-homework = no homework
remark-uniform = no uniform
remark-supplies = things for the lesson were missing
remark-distracted = attention was elsewhere
remark-welldone = well done in class
remark-active = worked actively in class
remark-helpful = helped others in class
# The same on a button.
remark-button-unprepared = Not prepared
remark-button-homework = No homework
remark-button-uniform = No uniform
remark-button-supplies = Things missing
remark-button-distracted = Distracted
remark-button-welldone = 👍 Well done
remark-button-active = 👍 Active
remark-button-helpful = 👍 Helps others
remark-button-own = In my own words

remarks-how = A remark or praise: choose the words and the pupil, in either order. Only that family and the class tutor read it.
remarks-whom = “{ $remark }”: to whom?
remarks-whom-own = In your own words: about whom?
remarks-which = { $name }: what to say?
remarks-own-ask = { $name }: write in your own words, up to { $limit } characters.
remarks-made = Said from this lesson:
remarks-made-last = Said from this lesson, the last { $shown } of { $total }:
# $leaves is the time until which it can be taken back unnoticed.
remarks-held = { $name }: { $remark } (until { $leaves } it can be taken back and nobody will know)
remarks-told = { $name }: { $remark }
remarks-withdraw = Take back: { $name }
remarks-back = ‹ Back
remarks-refusal-long = It takes 1 to { $limit } characters, the remark was not written down. Shorten it and send it again.

# To the family. $lesson is «Algebra, 23 November, lesson 3».
remarks-family = { $name }: { $remark } ({ $lesson }).
remarks-tutor = { $name }: { $remark } ({ $lesson }). The family reads it too, if it is connected.
remarks-back-told = { $name }: a remark from the lesson was taken back ({ $lesson }). It was: { $remark }.
# $number is the lesson's number, or none.
remarks-lesson = { $subject }, { $day }{ $number ->
    [none] {""}
   *[other] {""}, lesson { $number }
}
