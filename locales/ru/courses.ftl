# «Журнал»: свои курсы, курсы класса, один курс.
hub-courses = Журнал
courses-own = <b>Ваши курсы.</b> Выберите, какой открыть.
courses-none = Здесь курсов нет.
courses-none-own = Своих курсов у вас сейчас нет.
courses-of-class = Курсы { $group }
courses-classes = По классам
courses-which-class = Какой класс?
courses-class = <b>{ $group }.</b> Какой курс?
courses-line = { $group } · { $subject }
courses-previous = ‹ Раньше
courses-next = Дальше ›
courses-back = ‹ Все курсы
courses-to-course = ‹ К курсу
courses-one = <b>{ $course }</b>
courses-ending = { $period }: { $days ->
    [0] сегодня последний день
    [one] остался { $days } день
    [few] осталось { $days } дня
    [many] осталось { $days } дней
   *[other] осталось { $days } дня
}.
# Безотметочное обучение: кому и когда не ставят отметок.
courses-markless = Без отметок
courses-markless-title = <b>{ $course }: где без отметок</b>
courses-markless-now = Сегодня отметок не ставят.
courses-marks-now = Сегодня отметки ставят.
courses-markless-period = { $period }: без отметок
courses-marks-period = { $period }: с отметками
courses-markless-on = { $period }: без отметок
courses-markless-off = { $period }: с отметками
courses-year-on = Год без отметок
courses-year-off = Год с отметками
courses-class-on = Весь класс без отметок
courses-class-off = Весь класс с отметками
courses-markless-done = Записано.
