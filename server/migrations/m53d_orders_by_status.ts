import { Migration } from '@mikro-orm/migrations'

/** The back office looks at the orders of one state, newest first, and counts them up to a limit: among millions too. */
export class M53dOrdersByStatus extends Migration {
  override up(): void {
    this.addSql('create index orders_by_status on orders (status, created_at, id)')
  }
}
