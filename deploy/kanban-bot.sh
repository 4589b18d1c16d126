#!/bin/sh
# /usr/local/sbin/kanban-bot: kanban-bot with the settings and the rights of the service. Give whole paths of files.
cd /etc/kanban-bot && exec runuser -u kanban -- /opt/kanban-bot/current/bin/kanban-bot "$@"
