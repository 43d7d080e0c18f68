import { Migration } from '@mikro-orm/migrations'

/**
 * What a piece costs the shop, which buyers never see: it moves no catalogue. An export leaves out what its asker may not
 * see; those that were asked for before had no such columns.
 */
export class M74VariantCost extends Migration {
  override up(): void {
    this.addSql('alter table variant add column cost bigint null, add constraint variant_cost check (cost >= 0)')
    this.addSql(`select watch_catalogue('variant', '{on_hand,reserved,sold,code,barcode,frozen_until,cost}')`)
    this.addSql(`alter table export add column withheld jsonb not null default '["product:write"]'`)
    this.addSql('alter table export alter column withheld drop default')
  }
}
