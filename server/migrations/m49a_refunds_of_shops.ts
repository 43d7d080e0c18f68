import { Migration } from '@mikro-orm/migrations'

/** A combined refund that the channel keeps refusing is left to somebody: the platform may pay it for the shop. */
export class M49aRefundsOfShops extends Migration {
  override up(): void {
    this.addSql(`alter table refund add column refusals int not null default 0, add column stuck_at timestamptz(3) null,
      drop constraint refund_other_way_check, drop constraint refund_by_hand,
      add constraint refund_other_way_check check (other_way in ('BANK_CARD', 'MERCHANT', 'PLATFORM')),
      add constraint refund_by_hand
        check (trouble <> 'BY_HAND' or (other_way is not null and other_way in ('MERCHANT', 'PLATFORM'))),
      add constraint refund_of_shop check (other_way <> 'PLATFORM' or part_id is not null),
      add constraint refund_stuck check (stuck_at is null or (status = 'PROCESSING' and part_id is not null))`)
    this.addSql('alter table refund alter column refusals drop default')
    this.addSql('drop index refund_due')
    this.addSql(`create index refund_due on refund (due_at) where status = 'PROCESSING' and stuck_at is null`)
  }
}
