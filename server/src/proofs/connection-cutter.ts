import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Dice } from '../seed/random.ts'
import { openSuperuser, type TestHouse } from '../testing/house.ts'

// admin_shutdown, crash_shutdown and cannot_connect_now, and what a client says that finds its connection gone
const cutCodes: readonly unknown[] = ['57P01', '57P02', '57P03']
const cutWords = /Connection terminated|not queryable|ECONNRESET|ECONNREFUSED|EPIPE/

/** Cuts a connection of the house inside a transaction, about ten times a second. */
export class ConnectionCutter {
  cuts = 0
  private readonly client: Client
  private readonly dice: Dice
  private running: Promise<void> | undefined
  private isOver = false

  private constructor(client: Client, dice: Dice) {
    this.client = client
    this.dice = dice
  }

  static async open(house: TestHouse, dice: Dice): Promise<ConnectionCutter> {
    return new ConnectionCutter(await openSuperuser(house), dice)
  }

  begin(): void {
    this.isOver = false
    this.running = this.run()
  }

  async end(): Promise<void> {
    this.isOver = true
    await this.running
  }

  async close(): Promise<void> {
    await this.end()
    await this.client.end()
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      await sleep(this.dice.whole(10, 180))
      const { rows } = await this.client.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
          and xact_start is not null order by pid`,
      )
      if (rows.length === 0) continue
      await this.client.query('select pg_terminate_backend($1)', [this.dice.pick(rows).pid])
      this.cuts += 1
    }
  }
}

/** Whether somebody has lost their connection, by whatever error they were told. */
export function isCut(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && cutCodes.includes(error.code)) || cutWords.test(error.message) || isCut(error.cause)
}
