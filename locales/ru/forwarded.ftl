### Переслано или прислано без слов: что с этим сделать.

forwarded-what = Что с этим сделать?
forwarded-homework = Домашнее задание
forwarded-drop = Ничего, убрать
forwarded-which = К какому уроку?
forwarded-no-lessons = Ваших уроков в эти дни нет. Откройте урок и пришлите задание там.
forwarded-lesson = { $day } · { $lesson } { $group }
forwarded-dropped = Убрано, ничего не записано.
