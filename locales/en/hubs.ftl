# Three screens from which everything else begins: the school, the own class, the own access.
hub-school = <b>The school</b>
    What you can do for the whole school.
hub-class = <b>My class</b>
    What you can do for your class.
hub-me = <b>My access</b>
    Who you are here and what can be changed.
hub-back = ‹ Back
menu-school = 🏫 School
menu-class = 👥 My class
menu-me = 🔑 My access
command-school = the school's affairs
command-class = my class's affairs
command-me = my access
