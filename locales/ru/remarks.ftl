### Замечания с урока: семье этого ученика и классному руководителю.

# Готовые слова. Продолжают «Иван П.: …», поэтому без рода и без упрёка.
remark-unprepared = урок не подготовлен
remark-homework = нет домашней работы
remark-uniform = нет формы
remark-supplies = нет принадлежностей
remark-distracted = внимание было не на уроке
remark-welldone = молодец на уроке
remark-active = активная работа на уроке
remark-helpful = помощь другим на уроке
# То же на кнопке.
remark-button-unprepared = Не готов(а) к уроку
remark-button-homework = Нет домашней
remark-button-uniform = Нет формы
remark-button-supplies = Нет принадлежностей
remark-button-distracted = Отвлекается
remark-button-welldone = 👍 Молодец
remark-button-active = 👍 Активная работа
remark-button-helpful = 👍 Помогает другим
remark-button-own = Своими словами

remarks-how = Замечание или похвала: выберите слова и ученика, в любом порядке. Прочитают только его семья и классный руководитель.
remarks-whom = «{ $remark }»: кому?
remarks-whom-own = Своими словами: о ком?
remarks-which = { $name }: выберите слова.
remarks-own-ask = { $name }: напишите своими словами, не длиннее { $limit } знаков.
remarks-made = Сказано с этого урока:
remarks-made-last = Сказано с этого урока, последние { $shown } из { $total }:
# $leaves — время, до которого замечание можно убрать незаметно.
remarks-held = { $name }: { $remark } (до { $leaves } можно убрать, и никто не узнает)
remarks-told = { $name }: { $remark }
remarks-withdraw = Убрать: { $name }
remarks-back = ‹ Назад
remarks-refusal-long = Нужно от 1 до { $limit } знаков, замечание не записано. Сократите его и пришлите ещё раз.

# Семье. $lesson — «алгебра, 23 ноября, 3-й урок».
remarks-family = { $name }: { $remark } ({ $lesson }).
remarks-tutor = { $name }: { $remark } ({ $lesson }). Семья тоже прочитает, если она на связи.
remarks-back-told = { $name }: замечание с урока отозвано ({ $lesson }). Оно было: { $remark }.
# $number — номер урока или none.
remarks-lesson = { $subject }, { $day }{ $number ->
    [none] {""}
   *[other] {""}, { $number }-й урок
}
