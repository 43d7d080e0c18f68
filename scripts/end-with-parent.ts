/** Loaded before the server by its supervisor: when the supervisor is gone, however suddenly, the server stops too. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
