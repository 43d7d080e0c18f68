import { Migration } from '@mikro-orm/migrations'

/**
 * Evidence of after-sales is private and may be a video. Which step shows which file is kept row by row: who reads it follows from
 * that. Pictures that were handed in before become private too; their bytes are moved afterwards.
 */
export class M86Evidence extends Migration {
  override up(): void {
    this.addSql('alter table stored_file drop constraint stored_file_kind_known')
    this.addSql(`alter table stored_file add constraint stored_file_kind_known
      check (kind in ('image', 'document', 'csv', 'invoice', 'video', 'evidence'))`)
    this.addSql('alter table stored_file drop constraint stored_file_duration')
    this.addSql(`alter table stored_file add constraint stored_file_duration
      check ((duration_ms is not null) = (kind = 'video' or (kind = 'evidence' and starts_with(content_type, 'video/')))
        and duration_ms >= 0)`)
    this.addSql('alter table after_sale_step add column video jsonb null')
    this.addSql(`create table evidence (
      id uuid not null, created_at timestamptz(3) not null, file_id uuid not null, after_sale_id uuid not null,
      step_id uuid not null, is_public boolean not null default false,
      constraint evidence_pkey primary key (id),
      constraint evidence_once unique (file_id, after_sale_id),
      constraint evidence_file_id_foreign foreign key (file_id) references stored_file (id),
      constraint evidence_after_sale_id_foreign foreign key (after_sale_id) references after_sale (id),
      constraint evidence_step_id_foreign foreign key (step_id) references after_sale_step (id))`)
    this.addSql('create index evidence_public on evidence (created_at, id) where is_public')
    this.addSql(`insert into evidence (id, created_at, file_id, after_sale_id, step_id, is_public)
      select gen_random_uuid(), s.created_at, f.id, s.after_sale_id, s.id, true
      from after_sale_step s cross join jsonb_array_elements(s.images) as image
        join stored_file f on f.id = (image ->> 'id')::uuid and f.kind = 'image'
      order by s.created_at
      on conflict (file_id, after_sale_id) do nothing`)
    this.addSql(`update stored_file set kind = 'evidence' where id in (select file_id from evidence)`)
    this.proveOneOrder()
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on evidence from kaidian_app;
        grant update (is_public) on evidence to kaidian_app;
      end if;
    end $$`)
  }

  /** The file is locked: two who attach it at once do it one after the other. */
  private proveOneOrder(): void {
    this.addSql(`create function refuse_foreign_evidence() returns trigger language plpgsql as $$
      begin
        perform from stored_file where id = new.file_id for update;
        if exists (select from stored_file where id = new.file_id and kind <> 'evidence') then
          raise exception 'the file is no evidence' using errcode = '23001';
        end if;
        if exists (select from after_sale_step s join after_sale this on this.id = new.after_sale_id
            where s.id = new.step_id and s.after_sale_id <> this.id)
          or exists (select from evidence e join after_sale other on other.id = e.after_sale_id
            join after_sale this on this.id = new.after_sale_id
            where e.file_id = new.file_id and other.order_id <> this.order_id) then
          raise exception 'a file proves something about one order' using errcode = '23001';
        end if;
        return new;
      end $$`)
    this.addSql(`create trigger evidence_is_of_one_order before insert on evidence
      for each row execute function refuse_foreign_evidence()`)
  }
}
