import { Migration } from '@mikro-orm/migrations'

/** Evidence that no step shows a day after its upload is forgotten; who looks for it does not read all files. */
export class M91ForgetEvidence extends Migration {
  override up(): void {
    this.addSql(`create index stored_file_evidence on stored_file (created_at, id) where kind = 'evidence'`)
  }
}
