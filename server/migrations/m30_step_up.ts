import { Migration } from '@mikro-orm/migrations'

export class M30StepUp extends Migration {
  override up(): void {
    this.addSql('alter table session add column stepped_up_at timestamptz(3) null')
    this.addSql('alter table verification_code drop constraint verification_code_purpose_check')
    this.addSql(`alter table verification_code add constraint verification_code_purpose_check
      check (purpose in ('SIGN_IN', 'SET_PASSWORD', 'STEP_UP'))`)
  }
}
