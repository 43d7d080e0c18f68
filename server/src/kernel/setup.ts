import type { OnStatement } from './database.ts'

/** What the house is made with: the part of the configuration that code inside may ask for. */
export interface Setup {
  mode: 'demo' | 'production'
  databaseUrl: string
  poolSize: number
  secretKey: string
  /** address under which people reach us, without a trailing slash */
  publicUrl: string
  /** address that a phone in the same network can reach */
  phoneUrl: string
  /** address at which this process reaches itself, for the sandbox's callbacks */
  ownUrl: string
  filesDir: string
  /** file with our accounts and keys at the payment channels */
  channelKeys: string | null
  isSecure: boolean
  isWorker: boolean
  /** no other process works on this database: news need no relay */
  isAlone: boolean
  trustProxy: number
  logLevel: string
  origins: readonly string[]
  /** answers that are the same for everybody are kept as long as nothing of them changes */
  keepsAnswers: boolean
  onStatement?: OnStatement
}

let current: Setup | undefined

export function configure(setup: Setup): void {
  current = setup
}

export function setup(): Setup {
  if (!current) throw new Error('The house is not set up yet')
  return current
}

export const isDemo = (): boolean => setup().mode === 'demo'
