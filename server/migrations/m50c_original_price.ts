import { Migration } from '@mikro-orm/migrations'

/**
 * Until when the price before of a variant may be shown: 30 days after it, or a higher price, was last asked. Prices from
 * before their changes were kept have no proof.
 */
export class M50cOriginalPrice extends Migration {
  override up(): void {
    this.addSql('alter table variant add column original_until timestamptz(3) null')
    this.addSql(`update variant v set original_until = (
      select max(h.until) + interval '30 days' from (
        select c.price, lead(c.created_at) over (order by c.created_at, c.id) as until from price_change c where c.variant_id = v.id) h
      where h.price >= v.original_price) where v.original_price is not null`)
  }
}
