import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

export interface Outcome {
  isGood: boolean
  code: number
  output: string
}

interface CommandOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Hears each line of the ordinary output as it comes. */
  onLine?: (line: string) => void
}

/** Runs a program to its end and keeps what it said. */
export function run(
  command: string,
  args: readonly string[],
  { cwd = root, env = process.env, onLine }: CommandOptions = {},
) {
  return new Promise<Outcome>((finished) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    if (onLine) createInterface({ input: child.stdout }).on('line', onLine)
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', (failure) => finished({ isGood: false, code: 127, output: failure.message }))
    child.once('close', (code) => {
      finished({ isGood: code === 0, code: code ?? 1, output: Buffer.concat(chunks).toString('utf8').trim() })
    })
  })
}

/** A program that a package brings. */
export function bin(name: string, packageFolder = '.'): string {
  return join(root, packageFolder, 'node_modules', '.bin', name)
}
