### «Не знаю, где ребёнок»: кто ищет, кого спросили, чем кончилось.

searches-title-family = <b>Ищем ребёнка. { $child }</b>
searches-title = <b>Ищут ребёнка. { $child }</b>
# Чего ребёнок не был. $number — «none», если у занятия нет номера; $opened — когда начали искать.
searches-missed = { $number ->
    [none] Нет на занятии ({ $subject }). Поиск начат в { $opened }.
   *[other] Нет на { $number }-м уроке ({ $subject }). Поиск начат в { $opened }.
}
searches-told = Знают: { $told }.
searches-looked = В { $at } учитель посмотрел ещё раз: в классе нет.
# Кто принял. $sex — male, female или unknown, если пол в журнале не указан.
searches-taken = { $sex ->
    [male] Принял { $who }, { $at }. Ищем, напишем сразу.
    [female] Приняла { $who }, { $at }. Ищем, напишем сразу.
   *[unknown] Поиск ведёт { $who }, с { $at }. Ищем, напишем сразу.
}
searches-call = Телефон школы: { $phone }
searches-no-phone = Позвоните в школу: номер есть на её сайте. Напишем сюда, как только что-то узнаем.
searches-all-well = Нашёлся, всё хорошо
searches-take = Принял(а)
searches-found = Нашёлся
searches-where = Где ребёнок?
searches-not-yet = ‹ Ещё ищем
searches-button-at_school = В школе
searches-button-at_home = Дома
searches-button-with_family = С семьёй
searches-button-elsewhere = В другом месте
searches-ask-marked = { $number ->
    [none] Точно не в классе? На занятии ({ $subject }) стоит «нет», и семья не знает, где ребёнок. Посмотрите, пожалуйста, ещё раз.
   *[other] Точно не в классе? На { $number }-м уроке ({ $subject }) стоит «нет», и семья не знает, где ребёнок. Посмотрите, пожалуйста, ещё раз.
}
searches-ask-now = Сейчас этот ребёнок должен быть у вас на уроке, а семья не знает, где он. Посмотрите, пожалуйста.
searches-not-in-class = Нет в классе
searches-in-class = В классе
searches-in-class-mistake = В классе, ошибка отметки
searches-over = <b>Поиск окончен. { $child }</b>
searches-found-how = { $found ->
    [at_school] Ребёнок в школе.
    [at_home] Ребёнок дома.
    [with_family] Ребёнок с семьёй, всё хорошо.
    [mistake] Ошибка отметки: ребёнок в классе. Просим прощения за беспокойство.
   *[elsewhere] Ребёнок нашёлся.
}
searches-found-at = { $number ->
    [none] Отмечен на занятии ({ $subject }).
   *[other] Отмечен на { $number }-м уроке ({ $subject }).
}
searches-found-by = Сообщает { $who }, { $at }.
searches-who-tutor = классный руководитель
searches-who-acting_tutor = замещающий классный руководитель
searches-who-duty = дежурный
searches-who-deputy = завуч
searches-who-director = директор
searches-who-teacher = учитель
searches-who-family = семья
searches-who-colleague = сотрудник школы
