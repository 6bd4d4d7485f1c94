### Refusals: what happened, what was kept, what to do.

refusal-not-yours = This is not available to you. Open the menu: /start
refusal-not-joined = You have not joined the journal yet. Open the link of your invitation: the class tutor or the secretary gives it.
refusal-lesson-closed = The lesson is closed, all of it is kept. To correct it, open it again on its card.
refusal-lesson-later = This lesson is still to come: it can be marked on its day.
refusal-attendance-changed = The list has changed since the button was shown. Open the lesson again and check who is absent.
refusal-invitation = This link does not work: it was used, has expired or was mistyped. Ask the class tutor or the secretary for a new one.
refusal-invitation-issued = This person has been given a link already, and it works. To give another, open the list again.
refusal-invited-by-office = This parent works at the school: the secretary or the administrator gives the link.
refusal-account-taken = Another person has joined the journal from this phone. The invitation is not used: open it from your own phone.
refusal-file-too-large = The file is over { $limit } MB and cannot be taken. Remove pictures and spare sheets from it and send it again.
refusal-file-not-fetched = The file could not be fetched. Please send it once more.
