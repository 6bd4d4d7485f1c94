### Календарь школы: дни, которые отличаются от обычных. Слова о днях общие с расписанием и переносом уроков.

hub-calendar = Календарь

days-today = Сегодня, { $day }
days-tomorrow = Завтра, { $day }
days-now = сейчас
days-earlier = ‹ Раньше
days-later = Позже ›
# Длинный перечень классов. $count — сколько не показано.
days-and-more = { $names } и ещё { $count }
days-bad = Не получилось понять, какой это день. Напишите, например, 24.11 или 24.11–27.11.

calendar-title = <b>Календарь.</b> Ближайшие дни, которые отличаются от обычных. Чтобы отменить, нажмите ✕.
calendar-nothing = <b>Календарь.</b> Впереди только обычные дни.
calendar-line = • { $day }
# $weekday — «none», если день не идёт по расписанию другого; $note — «none», если примечания нет.
calendar-day = { $when }: { $kind }{ $weekday ->
    [none] { "" }
   *[other] { "" } ({ $weekday })
}, { $scope }{ $note ->
    [none] { "" }
   *[other] { "" } — { $note }
}
calendar-begin = Изменить день
calendar-back = ‹ К календарю
calendar-withdraw-this = ✕ { $days }, { $kind }
calendar-entry = <b>{ $day }</b>
    Если отменить, будущие уроки вернутся по расписанию, а те, кто уже прочитал об этом дне, узнают об отмене.
calendar-withdraw = Отменить этот день
calendar-withdrawn = Отменено. Все, кто прочитал об этом дне, узнают.

calendar-kind-day_off = день без уроков
calendar-kind-holidays = каникулы
calendar-kind-as_weekday = по расписанию другого дня
calendar-kind-shortened = сокращённые уроки
calendar-kind-distance = дистант
calendar-kind-quarantine = карантин
calendar-kind-closed = актированный день

calendar-which-day = <b>Какой день изменить?</b> Выберите или напишите: 24.11 или 24.11–27.11.
calendar-which-kind = <b>{ $days }.</b> Что это за день?
calendar-which-weekday = По расписанию какого дня учимся?
calendar-for-whom = <b>Для кого?</b>
calendar-everybody = вся школа
calendar-grades = классы { $low }–{ $high }
calendar-grade = { $grade }-е классы
calendar-pick-classes = Отдельные классы
calendar-which-classes = <b>Какие классы?</b> Отметьте и нажмите «Готово».
calendar-class-chosen = ✓ { $name }
calendar-classes-chosen = Готово ({ $count })
calendar-note = Добавить пояснение? Его увидят семьи и учителя. Напишите, например: «−25 °C» или «экскурсия, сбор в 9:00». Фамилий не пишите.
calendar-no-note = Без пояснения
calendar-note-long = Пояснение длиннее { $most } знаков. Напишите короче.

calendar-preview = <b>{ $day }</b>
calendar-preview-nothing = Сейчас ничего не изменится: в эти дни уроков у этих классов и так нет, они уже закончились или действует более частная запись.
calendar-preview-no-lessons = Без уроков: { $count ->
    [one] { $count } класс
    [few] { $count } класса
    [many] { $count } классов
   *[other] { $count } класса
}.
calendar-preview-otherwise = День изменится: { $count ->
    [one] { $count } класс
    [few] { $count } класса
    [many] { $count } классов
   *[other] { $count } класса
}.
calendar-preview-kept = Уже начались или в них есть записи, поэтому останутся: { $count ->
    [one] { $count } урок
    [few] { $count } урока
    [many] { $count } уроков
   *[other] { $count } урока
}.
# $at — «сейчас» или день и время.
calendar-preview-families = Родители и ученики: { $count ->
    [one] { $count } человек
    [few] { $count } человека
    [many] { $count } человек
   *[other] { $count } человека
}, узнают — { $at }.
calendar-preview-staff = Учителя: { $count ->
    [one] { $count } человек
    [few] { $count } человека
    [many] { $count } человек
   *[other] { $count } человека
}, узнают — { $at }.
calendar-preview-nobody = Сообщать некому: из тех, кого это касается, никто ещё не вошёл в журнал.
calendar-preview-overlaps = На эти дни уже есть записи ({ $count }). Действует более частная; актированный день отменяет уроки всем:
calendar-put = Поставить
calendar-anew = Начать заново
calendar-set = Поставлено.

# Сообщения семьям и учителям. $when — «Завтра, 24 ноября»; $begun — yes, если класс сегодня уже учится.
calendar-news-closed = <b>{ $when }: { $begun ->
    [yes] следующих уроков не будет
   *[no] уроков нет
}.</b> День актированный.
calendar-news-day_off = <b>{ $when }: { $begun ->
    [yes] следующих уроков не будет
   *[no] уроков нет
}.</b>
calendar-news-holidays = <b>{ $when }: каникулы.</b> { $begun ->
    [yes] Следующих уроков не будет.
   *[no] Уроков нет.
}
calendar-news-as_weekday = <b>{ $when }: уроки по расписанию другого дня.</b> Это { $weekday }.
calendar-news-shortened = <b>{ $when }: сокращённые уроки.</b> Звонки в другое время.
calendar-news-distance = <b>{ $when }: уроки дистанционно.</b> Приходить в школу не нужно.
calendar-news-quarantine = <b>{ $when }: карантин.</b> Как пройдут уроки, скажет классный руководитель.
calendar-news-classes = Классы: { $classes }.
calendar-news-note = Пояснение: { $note }
calendar-restored = <b>{ $when }: { $kind } — отменено.</b>
    Классы: { $classes }. { $lessons ->
        [usual] Уроки будут по расписанию.
       *[other] Как пройдёт этот день, уточните у классного руководителя.
    }

refusal-day-past = Эти дни уже прошли. Выберите день не раньше сегодняшнего.
refusal-days-many = Это больше { $most } дней подряд. Разделите на несколько частей.
refusal-no-school-year = На эти дни в журнале нет учебного года. Проверьте дату.
refusal-no-class = Таких классов в этом учебном году нет. Выберите, для кого, ещё раз.
refusal-draft-gone = Это начатое изменение уже закрыто, ничего не поставлено. Начните заново: 🏫 Школа.
