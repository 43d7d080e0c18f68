import { Migration } from '@mikro-orm/migrations'

/** What buyers say of lines that they have received: kept for good; only an addition, an answer and a hiding come to it. */
export class M77Rating extends Migration {
  override up(): void {
    this.addSql(`create table rating (
      id uuid not null, created_at timestamptz(3) not null, line_id uuid not null, product_id uuid not null, member_id uuid not null,
      merchant_id uuid not null, goods_score int not null, shipping_score int not null, service_score int not null, text text not null,
      images jsonb not null, tags jsonb not null, is_anonymous boolean not null, addition text null, addition_images jsonb not null,
      added_at timestamptz(3) null, reply text null, replied_at timestamptz(3) null, hidden_at timestamptz(3) null,
      hide_reason text null, hidden_by_id uuid null, report_count int not null default 0,
      constraint rating_pkey primary key (id),
      constraint rating_once unique (line_id),
      constraint rating_hide_reason_check check (hide_reason in ('ILLEGAL', 'PRIVACY', 'INSULT', 'ADVERTISING', 'COURT')),
      constraint rating_scores check (least(goods_score, shipping_score, service_score) >= 1 and greatest(goods_score, shipping_score, service_score) <= 5),
      constraint rating_images check (jsonb_array_length(images) <= 9 and jsonb_array_length(addition_images) <= 9),
      constraint rating_added check (num_nonnulls(added_at, addition) in (0, 2)),
      constraint rating_replied check (num_nonnulls(replied_at, reply) in (0, 2)),
      constraint rating_hidden check (num_nonnulls(hidden_at, hide_reason, hidden_by_id) in (0, 3)),
      constraint rating_reports check (report_count >= 0),
      constraint rating_line_id_foreign foreign key (line_id) references order_line (id),
      constraint rating_member_id_foreign foreign key (member_id) references member (id),
      constraint rating_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint rating_hidden_by_id_foreign foreign key (hidden_by_id) references account (id))`)
    this.addSql('create index rating_of_product on rating (product_id, created_at, id)')
    this.addSql('create index rating_of_merchant on rating (merchant_id, created_at, id)')
    this.addSql('create index rating_of_member on rating (member_id, created_at, id)')
    this.addSql('create index rating_reported on rating (created_at, id) where report_count > 0 and hidden_at is null')
    this.addSql(`create table rating_report (
      id uuid not null, created_at timestamptz(3) not null, rating_id uuid not null, account_id uuid not null, reason text not null,
      constraint rating_report_pkey primary key (id),
      constraint rating_report_once unique (rating_id, account_id),
      constraint rating_report_rating_id_foreign foreign key (rating_id) references rating (id),
      constraint rating_report_account_id_foreign foreign key (account_id) references account (id))`)
    // What was added or answered stays as well.
    this.addSql(`create function keep_rating() returns trigger language plpgsql as $$ begin
      if (old.added_at is not null and (new.addition, new.addition_images, new.added_at)
            is distinct from (old.addition, old.addition_images, old.added_at))
          or (old.replied_at is not null and (new.reply, new.replied_at) is distinct from (old.reply, old.replied_at)) then
        raise exception 'what was said of goods never changes' using errcode = '23001';
      end if;
      return new;
    end $$`)
    this.addSql('create trigger rating_stays before update on rating for each row execute function keep_rating()')
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on rating, rating_report from kaidian_app;
        grant update (addition, addition_images, added_at, reply, replied_at, hidden_at, hide_reason, hidden_by_id, report_count)
          on rating to kaidian_app;
      end if;
    end $$`)
  }
}
