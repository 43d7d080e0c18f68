import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.ts'
import { root } from './command.ts'
import { step } from './progress.ts'
import { beforeEnd, runVerb } from './shutdown.ts'

/** Measures the built product; the runner prepares its own data. */
await runVerb(async () => {
  await step('Building', async (note) => (await build()) || note('unchanged'))
  const runner = spawn(process.execPath, [join(root, 'bench/run.ts'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  })
  const ended = new Promise<number>((tell) => runner.once('exit', (code) => tell(code ?? 1)))
  beforeEnd(async () => {
    runner.kill('SIGTERM')
    await ended
  })
  return ended
})
