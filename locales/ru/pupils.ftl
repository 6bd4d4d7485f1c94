### Карточка ученика; зачисление, перевод, выбытие, форма обучения.

pupils-admit = Зачислить ученика
pupils-card = <b>{ $name }</b>
# Семья не давала согласия: имя не покидает школу.
pupils-hidden = Согласия семьи нет, поэтому здесь только номер по списку. Имя и дата рождения записаны в журнале.
pupils-nameless = Школа решила не показывать имена: здесь только номер по списку. Имя и дата рождения записаны в журнале.
pupils-full-name = { $name }
pupils-born = Дата рождения: { $date }
# $kind — left или graduated. $order — номер приказа или none.
pupils-departed = { $kind ->
    [graduated] Выпускник с { $date }
   *[left] Выбыл(а) с { $date }
}{ $order ->
    [none] , приказ без номера.
   *[other] , приказ № { $order }.
}
pupils-nowhere = Сейчас ни в одном классе не числится.
pupils-from = С { $date } — { $group }.
pupils-form-full_time = очно
pupils-form-home = на дому
pupils-form-family = семейное обучение
pupils-form-distance = дистанционно
pupils-form-individual = индивидуальный план
pupils-form-from = Форма обучения: { $form } с { $since }.
pupils-form-between = Форма обучения: { $form } с { $since } до { $until }.
pupils-joined = { $joined ->
    [yes] Свой доступ в журнал есть.
   *[no] Своего доступа в журнал нет.
}
pupils-guardians = <b>Родители и представители</b>
pupils-no-guardians = Родителей и представителей не записано.
# $joined — yes, no, waits (вошёл, но ещё не подтверждён). $phone — номер, none (не записан) или hidden (не показываем).
pupils-guardian = { $kinship }: { $name } — { $joined ->
    [yes] в журнале
    [waits] вошёл(ла), ждёт подтверждения
   *[no] не входил(а)
}, { $consent ->
    [given] согласие есть
    [refused] согласия не дал(а)
    [withdrawn] согласие отозвано
   *[none] о согласии не спрашивали
}, { $phone ->
    [none] телефона нет
    [hidden] телефон есть в школе
   *[other] { $phone }
}{ $since ->
    [none] { "" }
   *[other] , действует с { $since }
}
pupils-open-guardian = { $kinship }: { $name }
pupils-add-guardian = Добавить родителя или представителя
pupils-move = Перевести
pupils-change-form = Форма обучения
pupils-release = Выбытие
pupils-undo = Отменить выбытие
pupils-back = ‹ К карточке

pupils-which-class = В какой класс?
pupils-which-day = С какого числа? Нажмите или напишите дату, например 01.12.2026.
pupils-today = Сегодня, { $day }
pupils-monday = { $day }
pupils-which-name = { $group }, с { $date }. Напишите фамилию, имя, отчество и дату рождения одной строкой: «Петров Иван Андреевич 05.05.2013».
pupils-namesake = Такое имя в школе уже есть. <b>Это тот же ребёнок?</b> Пока вы не ответили, никто не зачислен.
# $birth — same: та же дата рождения, other: другая или не записана.
pupils-same-child = { $birth ->
    [same] Тот же: { $name }, дата рождения та же
   *[other] Тот же: { $name }
}
pupils-other-child = Нет, это другой ребёнок
pupils-which-departure = Как ученик уходит?
pupils-kind-left = Выбыл(а)
pupils-kind-graduated = Выпустился(ась)
pupils-which-order = Первый день без ученика — { $date }. Напишите номер приказа. Прошлые страницы останутся, семья сможет читать их ещё некоторое время.
pupils-no-order = Без номера
pupils-which-form = Какая форма обучения? На дому и в семье ребёнка нет в списке класса, и отсутствующим он там не бывает.
pupils-done-admitted = Записано: в классе с { $date }.
pupils-done-moved = Записано: в новом классе с { $date }. Прежние страницы остались как были.
pupils-done-released = Записано: выбытие с { $date }.
pupils-done-form = Форма обучения записана с { $date }.
pupils-undone = Выбытие отменено, классы и группы восстановлены. Если у ученика был свой доступ, дайте новое приглашение.

pupils-refusal-not-listed = На это число ученик ни в одном классе не числится. Ничего не изменено.
pupils-refusal-listed = Этот ученик уже числится в другом классе. Откройте его карточку и нажмите «Перевести».
pupils-refusal-departure-stands = Отменить выбытие можно в тот же день. Теперь зачислите ученика заново: номер в списке останется прежним.
pupils-refusal-leaves = Уже записано, с какого числа ученик выбывает. Сначала отмените выбытие или зачислите его заново с того числа.
pupils-refusal-outside-year = Этот день не входит в учебный год класса. Ничего не изменено, выберите другой.
