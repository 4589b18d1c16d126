#!/bin/sh
# /usr/local/sbin/kanban-bot: kanban-bot with the settings and the rights of the service. Give whole paths of files, in
# folders of the user kanban (docs/deploy.md, Files by hand).
cd /etc/kanban-bot && exec runuser -u kanban -- /opt/kanban-bot/current/bin/kanban-bot "$@"
