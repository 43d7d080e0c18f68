import { Migration } from '@mikro-orm/migrations'

/** What stands where in the mall: one table for every kind of link, and a version of each page that is composed of them. */
export class M51Placement extends Migration {
  override up(): void {
    this.addSql(`create table placement_page (
      page text not null, version int not null, changed_by_id uuid null, changed_at timestamptz(3) null,
      constraint placement_page_pkey primary key (page),
      constraint placement_page_version check (version >= 0),
      constraint placement_page_page_check check (page in ('HOME', 'HOT', 'NEW', 'RECOMMENDED')),
      constraint placement_page_changed_by_id_foreign foreign key (changed_by_id) references account (id))`)
    this.addSql(
      `insert into placement_page (page, version) values ('HOME', 0), ('HOT', 0), ('NEW', 0), ('RECOMMENDED', 0)`,
    )
    this.addPlacement()
    this.moveBanners()
    this.moveFloors()
    this.addSql('drop table banner')
    this.addSql('drop table floor')
  }

  private addPlacement(): void {
    this.addSql(`create table placement (
      id uuid not null, created_at timestamptz(3) not null, page text not null, kind text not null, floor_id uuid null,
      position int not null, title text not null, subtitle text not null, image_id uuid null, alt text not null,
      tint text not null, target text not null, product_id uuid null, category_id uuid null, merchant_id uuid null,
      path text null, query text null, min_price bigint null, max_price bigint null, starts_at timestamptz(3) null,
      ends_at timestamptz(3) null, audience text not null, region_code text null, is_ad boolean not null,
      is_excluded boolean not null, is_on boolean not null, dead_reason text null, dead_since timestamptz(3) null,
      constraint placement_pkey primary key (id),
      constraint placement_page_check check (page in ('HOME', 'HOT', 'NEW', 'RECOMMENDED')),
      constraint placement_kind_check check (
        kind in ('PINNED', 'CAROUSEL', 'AD', 'CATEGORY', 'DEAL', 'LIST', 'HOT', 'NEW', 'RECOMMENDED')),
      constraint placement_target_check check (
        target in ('PRODUCT', 'CATEGORY', 'SHOP', 'DEALS', 'COUPONS', 'PATH', 'FILTER', 'PICKED', 'RANKING')),
      constraint placement_audience_check check (audience in ('EVERYONE', 'GUESTS', 'MEMBERS', 'NEW_BUYERS')),
      constraint placement_dead_reason_check check (dead_reason in ('PRODUCT_OFF_SALE', 'CATEGORY_EMPTY', 'SHOP_CLOSED',
        'NO_DEALS', 'NO_COUPONS', 'NOTHING_PICKED')),
      constraint placement_place check (page = 'HOME' or page = kind),
      constraint placement_leads check (case target
        when 'PRODUCT' then product_id is not null
          and num_nonnulls(category_id, merchant_id, path, query, min_price, max_price) = 0
        when 'CATEGORY' then category_id is not null
          and num_nonnulls(product_id, merchant_id, path, query, min_price, max_price) = 0
        when 'SHOP' then merchant_id is not null
          and num_nonnulls(product_id, category_id, path, query, min_price, max_price) = 0
        when 'PATH' then path is not null and path ~ '^/($|[^/\\\\])'
          and num_nonnulls(product_id, category_id, merchant_id, query, min_price, max_price) = 0
        when 'FILTER' then num_nonnulls(product_id, path) = 0 and num_nonnulls(category_id, merchant_id, query) <= 1
          and num_nonnulls(category_id, merchant_id, query, min_price, max_price) > 0
        else num_nonnulls(product_id, category_id, merchant_id, path, query, min_price, max_price) = 0 end),
      constraint placement_picture check (image_id is null or length(btrim(alt)) > 0),
      constraint placement_window check (ends_at > starts_at),
      constraint placement_ad check (kind <> 'AD' or is_ad),
      constraint placement_excluded check (not is_excluded or (page <> 'HOME' and target = 'PRODUCT')),
      constraint placement_on_floor check (floor_id is null or (page = 'HOME' and kind = 'LIST' and target = 'PRODUCT')),
      constraint placement_dead check ((dead_reason is null) = (dead_since is null)),
      constraint placement_floor_id_foreign foreign key (floor_id) references placement (id) on delete cascade,
      constraint placement_product_id_foreign foreign key (product_id) references product (id),
      constraint placement_category_id_foreign foreign key (category_id) references category (id),
      constraint placement_merchant_id_foreign foreign key (merchant_id) references merchant (id))`)
    this.addSql('create index placement_of_page on placement (page, kind, position)')
    this.addSql('create index placement_of_floor on placement (floor_id) where floor_id is not null')
    this.addSql('create index placement_dead_since on placement (dead_since) where dead_since is not null')
  }

  /** What led to a category, a product or a shop by its path is told apart from a mere path, so that it can be found dead. */
  private moveBanners(): void {
    const idOf = (folder: string, table: string): string =>
      `(select t.id from ${table} t where b.path = '/${folder}/' || t.id::text)`
    this.addSql(`insert into placement (id, created_at, page, kind, position, title, subtitle, image_id, alt, tint, target,
        product_id, category_id, merchant_id, path, audience, is_ad, is_excluded, is_on)
      select b.id, b.created_at, 'HOME', 'CAROUSEL', b.position, b.title, b.subtitle, b.image_id, b.title, b.tint,
        case when p is not null then 'PRODUCT' when c is not null then 'CATEGORY' when m is not null then 'SHOP' else 'PATH' end,
        p, c, m, case when coalesce(p, c, m) is null then b.path end, 'EVERYONE', false, false, true
      from (select b.*, ${idOf('p', 'product')} as p, ${idOf('c', 'category')} as c, ${idOf('shop', 'merchant')} as m
        from banner b) b`)
  }

  /** Flash sales stood above the floors, and become the first of them. */
  private moveFloors(): void {
    this.addSql(`insert into placement (id, created_at, page, kind, position, title, subtitle, alt, tint, target, audience,
        is_ad, is_excluded, is_on)
      values (gen_random_uuid(), now(), 'HOME', 'DEAL', 0, '', '', '', '', 'DEALS', 'EVERYONE', false, false, true)`)
    this.addSql(`insert into placement (id, created_at, page, kind, position, title, subtitle, alt, tint, target, category_id,
        audience, is_ad, is_excluded, is_on)
      select id, created_at, 'HOME', 'LIST', row_number() over (order by position, id), title, '', '', '', 'CATEGORY',
        category_id, 'EVERYONE', false, false, true from floor`)
  }
}
