import { Migration } from '@mikro-orm/migrations'

/** Entries of one person, of one kind of deed, and about one thing. */
export class M40aAuditIndexes extends Migration {
  override up(): void {
    this.addSql('create index audit_entry_account on audit_entry (account_id, created_at, id)')
    this.addSql('create index audit_entry_action on audit_entry (action, created_at, id)')
    this.addSql(
      'create index audit_entry_subject on audit_entry (subject_id, created_at, id) where subject_id is not null',
    )
  }
}
