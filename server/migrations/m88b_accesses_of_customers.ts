import { Migration } from '@mikro-orm/migrations'

/** A shop sees on the page of a customer who has looked at their contact. */
export class M88bAccessesOfCustomers extends Migration {
  override up(): void {
    this.addSql('create index contact_access_of_member on contact_access (merchant_id, member_id, created_at, id)')
  }
}
