"""Why the database cannot be worked with, and what to do, by the name of the cause; logs say it in English."""

from typing import Final

SAID: Final = {
    "busy": ("the database is locked by another program: end that program, or wait until it is done"),
    "full": ("the disk of the database is full: make room, no restart is needed"),
    "read_only": ("the database is read-only: make its files and their folder writable, no restart is needed"),
    "gone": (
        "the database file, or one of those beside it, was removed or replaced while the bot runs: nothing is"
        " stored any more. Move the same files back, no restart is needed; or put a backup there, without the"
        " -wal and -shm of the lost one, and start the bot again"
    ),
    "broken": (
        "the database cannot be read or written: is its disk full, over a quota, read-only or failing? No restart"
        " is needed once it is not; a damaged file is to be replaced by a backup while the bot is stopped"
    ),
    "newer": ("the database was made by a newer version of this program: update the bot"),
    "slow": (
        "the database does not answer within a second: another program may hold a lock on it, or its disk may"
        " hang or be overloaded; no restart is needed once it is over"
    ),
    "missing": ("the database does not exist yet: run kanban-bot migrate"),
    "silent": ("the database does not answer, or was never migrated: run kanban-bot migrate"),
    "older": ("the database is at revision {old}, not {new}: run kanban-bot migrate"),
    "no_folder": ("the folder of KANBAN_DATABASE_URL cannot be made: {reason}"),
    "unusable": ("the database of KANBAN_DATABASE_URL cannot be used: {reason}"),
    "out_of_reach": (
        "{file} cannot be reached ({reason}): run this as the user that the bot runs as, or let this user into"
        " the folder"
    ),
    "takes_no_file": ("{folder} takes no file ({reason}): name a folder that may be written"),
    "uncopied": ("{file} cannot be copied ({reason}): is it a database, and is there room for another?"),
    "takes_no_copy": ("{folder} takes no copy ({reason}): make room, or name another folder"),
    "foreign": ("{file} is no database of this program, or was never migrated"),
    "damaged": ("{file} is damaged ({reason}): take an older backup, and look at the disk"),
    "exists": ("{file} exists already: name another file, or add --force to replace it"),
    "unwritable": ("{file} cannot be written ({reason}): name a file in a folder of your own"),
    "none_yet": ("there is no database at {file} yet"),
    "itself": ("{file} is the database itself, or no file: name another one"),
    "kept_backups": ("old backups in {folder} cannot be removed ({reason})"),
    "no_backup": ("{file} is no file: name a backup made by kanban-bot backup"),
    "backup_itself": ("{file} is the database itself: name a backup of it"),
    "there_already": ("there is a database at {file} already: add --force to put the backup in its place"),
    "newer_backup": ("{file}: the database was made by a newer version of this program: update the bot"),
    "in_use": ("{file} is in use: stop the bot, and whatever else has it open, first"),
    "unmade": ("{folder} cannot be made ({reason}): set KANBAN_DATA_DIR to another"),
    "not_kept": ("the old database cannot be kept as {file} ({reason})"),
    "no_file": (
        "KANBAN_DATABASE_URL must name a SQLite file, sqlite+aiosqlite:///data/kanban.db, or PostgreSQL, "
        "postgresql://user:password@host/name"
    ),
    "postgres_busy": (
        "PostgreSQL has no connection free or does not answer in time: look at its load, no restart is needed"
    ),
    "postgres_full": ("the disk of PostgreSQL is full: make room, no restart is needed"),
    "postgres_read_only": (
        "PostgreSQL takes no writes, as a standby does: let KANBAN_DATABASE_URL name the primary, or wait "
        "until it is one"
    ),
    "postgres_gone": (
        "PostgreSQL does not run, cannot be reached or lets this user not in: no restart of the bot is needed"
        " once it does"
    ),
    "postgres_broken": ("PostgreSQL cannot read or write its files: look at its log"),
    "not_a_file": (
        "KANBAN_DATABASE_URL names PostgreSQL, whose files are its own: back it up by pg_dump and put that "
        "back by pg_restore"
    ),
    "copied_onto_itself": ("both are the same database: name another one by --to"),
    "not_empty": ("the database to copy to has tasks already: name an empty one, or make one"),
    "copied_otherwise": (
        "the copy of {file} differs from what was read; nothing was copied: try again, and look at the disks"
    ),
}
