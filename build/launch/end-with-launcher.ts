// Loaded before the program of each child (`node --import`): should the launcher be killed so that it
// cannot clean up, the child sees its line close and ends as if it had been asked to.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The line alone must not keep a program alive that has finished its work.
process.channel?.unref();
