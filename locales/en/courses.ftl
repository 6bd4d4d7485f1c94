# The journal: own courses, those of a class, one course.
hub-courses = Journal
courses-own = <b>Your courses.</b> Choose one to open.
courses-none = There are no courses here.
courses-none-own = You have no courses of your own now.
courses-of-class = Courses of { $group }
courses-classes = By class
courses-which-class = Which class?
courses-class = <b>{ $group }.</b> Which course?
courses-line = { $group } · { $subject }
courses-previous = ‹ Earlier
courses-next = More ›
courses-back = ‹ All courses
courses-to-course = ‹ To the course
courses-one = <b>{ $course }</b>
courses-ending = { $period }: { $days ->
    [0] today is the last day
    [one] { $days } day left
   *[other] { $days } days left
}.
# Learning without marks: who, and when.
courses-markless = Without marks
courses-markless-title = <b>{ $course }: where there are no marks</b>
courses-markless-now = No marks are set today.
courses-marks-now = Marks are set today.
courses-markless-period = { $period }: without marks
courses-marks-period = { $period }: with marks
courses-markless-on = { $period }: without marks
courses-markless-off = { $period }: with marks
courses-year-on = Year without marks
courses-year-off = Year with marks
courses-class-on = Whole class without marks
courses-class-off = Whole class with marks
courses-markless-done = Written down.
