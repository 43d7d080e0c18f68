import { Migration } from '@mikro-orm/migrations'

export class M15Order extends Migration {
  override up(): void {
    this.addSql(`create table trade (
      id uuid not null, created_at timestamptz(3) not null, number text not null, member_id uuid not null, status
      text not null default 'AWAITING_PAYMENT', goods bigint not null, discount bigint not null,
      freight bigint not null, payable bigint not null, shop_names jsonb not null, pay_before timestamptz(3) not null, paid_at timestamptz(3) null, closed_at timestamptz(3) null,
      close_at timestamptz(3) not null, close_reason text null,
      constraint trade_pkey primary key (id),
      constraint trade_number unique (number),
      constraint trade_paid check ((status = 'PAID') = (paid_at is not null)),
      constraint trade_sum check (payable = goods - discount + freight and discount >= 0 and discount <= goods and freight >= 0),
      constraint trade_status_check check (status in ('AWAITING_PAYMENT', 'PAID', 'CLOSED')),
      constraint trade_member_id_foreign foreign key (member_id) references member (id))`)
    this.addSql(`create index trade_close_due on trade (close_at) where status = 'AWAITING_PAYMENT'`)
    this.addSql(`create index trade_member_open on trade (member_id) where status = 'AWAITING_PAYMENT'`)
    this.addSql(`create table orders (
      id uuid not null, created_at timestamptz(3) not null, number text not null, trade_id uuid not null,
      member_id uuid not null, merchant_id uuid not null, status text not null default 'AWAITING_PAYMENT', goods
      bigint not null, paid_goods bigint not null, freight bigint not null, remark text not null, address_name
      text not null, address_phone text not null, address_path text not null, address_detail text not null,
      district_code text not null, city_code text not null, province_code text not null, paid_at timestamptz(3)
      null, shipped_at timestamptz(3) null, completed_at timestamptz(3) null, closed_at timestamptz(3) null,
      close_reason text null, auto_complete_at timestamptz(3) null,
      constraint orders_pkey primary key (id),
      constraint orders_number unique (number),
      constraint orders_sum check (goods >= 0 and freight >= 0 and paid_goods <= goods and paid_goods >= 0),
      constraint orders_status_check check (status in ('AWAITING_PAYMENT', 'AWAITING_SHIPMENT', 'PARTLY_SHIPPED',
        'SHIPPED', 'COMPLETED', 'CLOSED')),
      constraint orders_trade_id_foreign foreign key (trade_id) references trade (id),
      constraint orders_member_id_foreign foreign key (member_id) references member (id),
      constraint orders_merchant_id_foreign foreign key (merchant_id) references merchant (id))`)
    this.addSql('create index orders_province on orders (province_code)')
    this.addSql('create index orders_city on orders (city_code)')
    this.addSql('create index orders_district on orders (district_code)')
    this.addSql(`create index orders_complete_due on orders (auto_complete_at) where status = 'SHIPPED'`)
    this.addSql('create index orders_paid on orders (paid_at)')
    this.addSql('create index orders_newest on orders (created_at, id)')
    this.addSql('create index orders_merchant on orders (merchant_id, created_at, id)')
    this.addSql('create index orders_member on orders (member_id, created_at, id)')
    this.addSql('create index orders_trade on orders (trade_id)')
    this.addSql(`create table shipment (
      id uuid not null, created_at timestamptz(3) not null, order_id uuid not null, carrier text not null, number
      text not null, shipped_at timestamptz(3) not null,
      constraint shipment_pkey primary key (id),
      constraint shipment_order_id_foreign foreign key (order_id) references orders (id))`)
    this.addSql('create index shipment_order on shipment (order_id)')
    this.addSql(`create table order_line (
      id uuid not null, created_at timestamptz(3) not null, order_id uuid not null, merchant_id uuid not null,
      member_id uuid not null, position int not null, product_id uuid not null, variant_id uuid not null, title
      text not null, option_values jsonb not null, image_id uuid null, unit_price bigint not null, quantity int
      not null, goods bigint not null, base bigint not null, paid bigint not null, policy_id uuid not null,
      fee_rate_bps int not null, fee bigint not null, cashback_member_id uuid null, consumer_promoter_id uuid
      null, merchant_promoter_id uuid null, district_agent_id uuid null, city_agent_id uuid null,
      province_agent_id uuid null, shipment_id uuid null, is_refunded boolean not null, after_sale_until
      timestamptz(3) null, settled_at timestamptz(3) null,
      constraint order_line_pkey primary key (id),
      constraint order_line_money check (paid >= 0 and base >= paid and goods >= base and fee >= 0 and fee <=
        base),
      constraint order_line_quantity check (quantity > 0 and goods = unit_price * quantity),
      constraint order_line_order_id_foreign foreign key (order_id) references orders (id),
      constraint order_line_policy_id_foreign foreign key (policy_id) references policy (id),
      constraint order_line_shipment_id_foreign foreign key (shipment_id) references shipment (id) on delete set
        null)`)
    this.addSql(
      'create index order_line_settle_due on order_line (after_sale_until) where settled_at is null and not is_refunded',
    )
    this.addSql('create index order_line_order on order_line (order_id)')
    this.addSql(`create table line_discount (
      id uuid not null, created_at timestamptz(3) not null, order_line_id uuid not null, promotion_id uuid not null,
      kind text not null, title text not null, amount bigint not null, merchant_part bigint not null,
      constraint line_discount_pkey primary key (id),
      constraint line_discount_once unique (order_line_id, promotion_id),
      constraint line_discount_amount check (amount > 0 and merchant_part >= 0 and merchant_part <= amount),
      constraint line_discount_kind_check check (kind in ('MERCHANT_REDUCTION', 'MERCHANT_COUPON',
        'PLATFORM_REDUCTION', 'PLATFORM_COUPON')),
      constraint line_discount_order_line_id_foreign foreign key (order_line_id) references order_line (id))`)
    this.addSql(`create table order_event (
      id uuid not null, created_at timestamptz(3) not null, order_id uuid not null, at timestamptz(3) not null,
      kind text not null, params jsonb null,
      constraint order_event_pkey primary key (id),
      constraint order_event_order_id_foreign foreign key (order_id) references orders (id))`)
    this.addSql('create index order_event_order on order_event (order_id, at)')
    // What was paid and ordered is kept: the application can add to it and move it on, and no more.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke delete, truncate on trade, orders, shipment, order_line, line_discount, order_event from kaidian_app;
        revoke update on order_event, line_discount from kaidian_app;
      end if;
    end $$`)
  }
}
