/** What would break a rule: these columns of a row, `r`, set to these expressions. */
export interface Breach {
  set: Readonly<Record<string, string>>
  /** which rows it takes; any, unless given */
  where?: string
}

const twoPeople: Breach = {
  set: { status: `'APPROVED'`, checker_id: 'r.maker_id', decided_at: 'now()' },
}

/** By the name of a check constraint. Those that only list the values of an enum are attacked without being named. */
export const breaches: Readonly<Record<string, Breach>> = {
  account_frozen: { set: { frozen_at: 'now()' }, where: 'r.freeze_reason is null' },
  account_password_consistent: { set: { has_password: 'not r.has_password' } },
  account_phone_form: { set: { phone: `'12345'` } },
  accrual_amount: { set: { reversed: 'r.amount + 1' } },
  accrual_beneficiary: { set: { beneficiary_kind: `'agent'` }, where: `r.kind = 'CASHBACK'` },
  accrual_decided: { set: { decision: `'CANCEL'` }, where: 'r.decision is null' },
  accrual_decision_check: {
    set: {
      decision: `'?'`,
      decided_at: 'now()',
      decision_reason: `''`,
      decided_by_id: 'gen_random_uuid()',
      held_at: 'now()',
      held_by_rule: `''`,
    },
  },
  accrual_held: { set: { state: `'HELD'` }, where: `r.state = 'PENDING'` },
  accrual_region: { set: { region_level: 'null' }, where: `r.kind = 'AGENT_BONUS'` },
  accrual_settled: { set: { settled_at: 'now()' }, where: `r.state = 'PENDING'` },
  address_phone_form: { set: { phone: `'12345'` } },
  banner_path_inside: { set: { path: `'//elsewhere'` } },
  cart_line_quantity: { set: { quantity: '0' } },
  category_level: { set: { level: '4' } },
  clock_is_the_one_check: { set: { is_the_one: 'false' } },
  clock_offset_ms_check: { set: { offset_ms: '-1' } },
  coupon_held: { set: { status: `'USED'` }, where: 'r.trade_id is null' },
  dividend_part: { set: { weight: '0' } },
  dividend_range_sums: { set: { members: '0' } },
  dividend_round_whole: { set: { shared: 'r.shared + 1' } },
  export_ended: { set: { finished_at: 'now()' }, where: `r.status = 'QUEUED'` },
  export_expires: { set: { status: `'DONE'`, finished_at: 'now()', expires_at: 'null' } },
  export_status_check: { set: { status: `'?'`, finished_at: 'now()' } },
  export_rows: { set: { row_count: '-1' } },
  flash_price_lower: { set: { price: 'r.regular_price' } },
  flash_price_stock: { set: { taken: 'r.stock + 1' } },
  flash_price_window: { set: { ends_at: 'r.starts_at' } },
  flash_take_quantity: { set: { quantity: '0' } },
  freight_template_fees: { set: { first_fee: '-1' } },
  freight_template_units: { set: { first_units: '0' } },
  hold_leg_amount: { set: { amount: '0' } },
  identity_birth_day: { set: { birth_day: `'yesterday'` } },
  invariant_check_broken: { set: { violations: '1', broken_since: 'null' } },
  invoice_amount: { set: { amount: '0' } },
  invoice_issued: { set: { number: 'null' } },
  invoice_month: { set: { month: `'2026-13'` } },
  invoice_particulars_kind_check: {
    set: { kind: `'?'`, address: `''`, phone: `''`, bank_name: `''`, bank_account: `''` },
  },
  invoice_particulars_special: { set: { kind: `'SPECIAL'`, bank_account: 'null' } },
  invoice_particulars_tax_number: { set: { tax_number: `'1234'` } },
  invoice_red_checker_id_foreign: {
    set: { status: `'RED_LETTERED'`, red_lettered_at: 'now()', red_checker_id: 'gen_random_uuid()' },
  },
  invoice_red_lettered: { set: { red_lettered_at: 'now()' } },
  invoice_red_proposed: { set: { red_reason: 'null' } },
  invoice_rejected: { set: { reason: `''` } },
  invoice_status_check: {
    set: {
      status: `'?'`,
      number: 'null',
      issued_on: 'null',
      issued_at: 'null',
      file_id: 'null',
      issuer_id: 'null',
      red_number: 'null',
      red_reason: 'null',
      red_maker_id: 'null',
    },
  },
  invoice_two_people: {
    set: { status: `'RED_LETTERED'`, red_checker_id: 'r.red_maker_id', red_lettered_at: 'now()' },
  },
  journal_resolves: { set: { hold_id: 'gen_random_uuid()' }, where: `r.phase = 'PLAIN'` },
  ledger_balance_floor: { set: { balance: 'r.held - 1' }, where: 'r.floor = 0' },
  ledger_balance_held: { set: { held: '-1' } },
  ledger_fold_sums: { set: { credits: '-1' } },
  ledger_horizon_one: { set: { id: '2' } },
  line_discount_amount: { set: { merchant_part: 'r.amount + 1' } },
  line_refund_figures: { set: { paid: '-1' } },
  member_not_own_promoter: { set: { promoter_id: 'r.id', tie_ends_at: 'now()' } },
  member_tie_complete: { set: { promoter_id: 'gen_random_uuid()' }, where: 'r.promoter_id is null' },
  merchant_tie_complete: { set: { tie_ends_at: 'now()' }, where: 'r.promoter_id is null' },
  order_line_money: { set: { fee: 'r.base + 1' } },
  order_line_pool: { set: { pool_bps: '10001' } },
  order_line_quantity: { set: { quantity: 'r.quantity + 1' } },
  order_line_refunded: { set: { refunded_quantity: 'r.quantity + 1' } },
  orders_sum: { set: { refunded_freight: 'r.freight + 1' } },
  payment_amount: { set: { amount: '0' }, where: 'r.refund_asked = 0' },
  payment_refunds: { set: { refunded: 'r.amount + 1', refund_asked: 'r.amount + 1' } },
  payout_batch_decided: { set: { status: `'APPROVED'`, checker_id: 'null', decided_at: 'null' } },
  payout_batch_figures: { set: { net: 'r.amount + 1' } },
  payout_batch_two_people: twoPeople,
  policy_fee_rate: { set: { default_fee_rate_bps: '10001' } },
  policy_notice: { set: { changes_fees: 'true', effective_at: 'r.created_at' } },
  policy_shares: { set: { pool_bps: '10001' } },
  policy_two_people: { set: { approver_id: 'r.author_id' }, where: 'r.author_id is not null' },
  policy_draft_decided: { set: { checker_id: 'gen_random_uuid()' }, where: `r.status = 'PROPOSED'` },
  policy_draft_ended: { set: { decided_at: 'now()' }, where: `r.status = 'PROPOSED'` },
  policy_draft_fee_rate: { set: { default_fee_rate_bps: '10001' } },
  policy_draft_shares: { set: { pool_bps: '10001' } },
  policy_draft_status_check: { set: { status: `'?'`, decided_at: 'now()' }, where: 'r.checker_id is null' },
  policy_draft_two_people: { set: { checker_id: 'r.maker_id' }, where: `r.status = 'APPROVED'` },
  policy_draft_version: { set: { policy_id: 'null' }, where: `r.status = 'APPROVED'` },
  policy_preview_ended: { set: { finished_at: 'now()' }, where: `r.state = 'RUNNING'` },
  policy_preview_state_check: { set: { state: `'?'`, finished_at: 'now()' } },
  policy_preview_progress: { set: { done: '-1' } },
  price_change_price: { set: { price: '0' } },
  product_figures: { set: { sold_count: '-1' } },
  product_import_counts: { set: { next_index: '-1' } },
  promotion_budget: { set: { spent: '-1' } },
  promotion_owner: { set: { merchant_id: 'null' }, where: 'r.merchant_id is not null' },
  promotion_quota: { set: { claimed_count: '-1' } },
  promotion_share: { set: { merchant_share_bps: '10001' } },
  promotion_window: { set: { ends_at: 'r.starts_at' } },
  promotion_use_amount: { set: { merchant_part: 'r.amount + 1' } },
  refund_amount: { set: { amount: '0' } },
  refund_proposal_decided: { set: { decided_at: 'now()' }, where: `r.status = 'PROPOSED'` },
  refund_proposal_status_check: { set: { status: `'?'`, checker_id: 'gen_random_uuid()', decided_at: 'now()' } },
  refund_proposal_checker_id_foreign: {
    set: { status: `'APPROVED'`, checker_id: 'gen_random_uuid()', decided_at: 'now()' },
  },
  refund_proposal_portion: { set: { quantity: '0' } },
  refund_proposal_two_people: twoPeople,
  role_level_range: { set: { level: '10' } },
  sandbox_payment_amount: { set: { amount: '0' } },
  sandbox_payment_paid: { set: { paid_at: 'null' }, where: `r.state = 'PAID'` },
  sandbox_payout_amount: { set: { amount: '0' } },
  sandbox_refund_amount: { set: { amount: '0' } },
  set_aside_tries: { set: { tries: '0' } },
  stock_movement_moves: { set: { on_hand_change: '0', reserved_change: '0' } },
  trade_paid: { set: { paid_at: 'null' }, where: `r.status = 'PAID'` },
  trade_sum: { set: { payable: 'r.payable + 1' } },
  transfer_accounts: { set: { credit_account_id: 'r.debit_account_id' } },
  transfer_amount: { set: { amount: '0' } },
  variant_price: { set: { price: '0' } },
  variant_removed_disabled: { set: { removed_at: 'now()', is_enabled: 'true' } },
  variant_stock: { set: { reserved: 'r.on_hand + 1' } },
  withdrawal_figures: { set: { net: 'r.net + 1' } },
  withdrawal_paid: { set: { paid_at: 'now()' }, where: `r.status <> 'PAID'` },
}

const never = (table: string): string[] => [
  `update ${table} set id = id where false`,
  `delete from ${table} where false`,
]

/** By the name of a trigger: statements that it must refuse, one by one. */
export const changes: Readonly<Record<string, readonly string[]>> = {
  hold_leg_never_changes: [...never('hold_leg'), 'truncate hold_leg'],
  journal_never_changes: never('journal'),
  ledger_account_never_changes: never('ledger_account'),
  ledger_fold_never_shrinks: ['update ledger_fold set credits = credits - 1 where credits > 0'],
  ledger_fold_never_goes: ['delete from ledger_fold where false', 'truncate ledger_fold'],
  ledger_horizon_never_goes: ['delete from ledger_horizon where false', 'truncate ledger_horizon'],
  ledger_horizon_never_goes_back: [`update ledger_horizon set xid = '0'`],
  policy_never_changes: never('policy'),
  price_change_append_only: [...never('price_change'), 'truncate price_change'],
  stock_movement_append_only: [...never('stock_movement'), 'truncate stock_movement'],
  transfer_never_changes: [...never('transfer'), 'truncate transfer'],
}

interface Rights {
  /** nor truncated, which is so of every table */
  isKept: true
  /** columns that may change; all, unless given */
  mayChange?: readonly string[]
}
const kept = { isKept: true } as const
const added: Rights = { isKept: true, mayChange: [] }

/** By table, what the application's role must not do: a row of these is never deleted, and changes only so far. */
export const rights: Readonly<Record<string, Rights>> = {
  accrual: {
    isKept: true,
    mayChange:
      'state settled_at reversed held_by_rule held_with_id held_at decision decision_reason decided_at decided_by_id'.split(
        ' ',
      ),
  },
  audit_entry: added,
  consent: added,
  coupon: kept,
  dividend: added,
  dividend_range: { isKept: true, mayChange: ['paid_at'] },
  dividend_round: { isKept: true, mayChange: ['paid_at'] },
  flash_price: kept,
  flash_take: kept,
  hold_leg: added,
  identity: added,
  invariant_check: kept,
  invoice: {
    isKept: true,
    mayChange:
      'status number issued_on issued_at file_id issuer_id reason rejected_at red_number red_reason red_maker_id red_checker_id red_lettered_at'.split(
        ' ',
      ),
  },
  invoice_particulars: { isKept: true, mayChange: ['replaced_at'] },
  journal: added,
  ledger_account: added,
  ledger_balance: kept,
  ledger_fold: { isKept: true, mayChange: ['credits', 'debits'] },
  ledger_horizon: { isKept: true, mayChange: ['xid', 'folded_at'] },
  line_discount: added,
  line_refund: added,
  order_event: added,
  order_line: kept,
  orders: kept,
  payment: kept,
  payment_notice: kept,
  payout_account: { isKept: true, mayChange: ['replaced_at'] },
  payout_batch: { isKept: true, mayChange: ['status', 'checker_id', 'decided_at', 'reason'] },
  policy: added,
  policy_draft: { isKept: true, mayChange: ['status', 'checker_id', 'decided_at', 'reason', 'policy_id'] },
  price_change: added,
  promotion: kept,
  promotion_join: kept,
  promotion_use: kept,
  refund: kept,
  refund_proposal: { isKept: true, mayChange: ['status', 'checker_id', 'decided_at', 'refusal'] },
  set_aside: kept,
  setting_change: added,
  shipment: kept,
  stock_movement: added,
  trade: kept,
  transfer: added,
  withdrawal: {
    isKept: true,
    mayChange:
      'status batch_id reason approved_at due_at attempts sent_at unknown_since paid_at ended_at channel_number'.split(
        ' ',
      ),
  },
}

const anyId = 'gen_random_uuid()'

/** A row that the small market does not have: what of its columns cannot be told from their types. */
export const fillings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  agent_application: { status: `'SUBMITTED'`, agent_id: anyId },
  banner: { path: `'/'` },
  category: { parent_id: anyId, level: '2' },
  export: { audience: `'MEMBER'`, status: `'QUEUED'` },
  freight_template: { is_default: 'true' },
  invoice: {
    status: `'RED_PROPOSED'`,
    month: `'2026-10'`,
    number: `'12345678'`,
    issued_on: `'2026-11-22'`,
    issued_at: 'now()',
    file_id: anyId,
    issuer_id: anyId,
    red_number: `'87654321'`,
    red_reason: `''`,
    red_maker_id: anyId,
  },
  invoice_particulars: { kind: `'NORMAL'`, tax_number: `'91350100M000100Y43'` },
  merchant_application: { status: `'SUBMITTED'`, merchant_id: anyId, promoter_id: anyId },
  payment_notice: { channel: `'SANDBOX'`, state: `'APPLIED'` },
  policy_draft: {
    status: `'PROPOSED'`,
    district_basis: `'DELIVERY'`,
    city_basis: `'DELIVERY'`,
    province_basis: `'DELIVERY'`,
  },
  policy_preview: { state: `'RUNNING'` },
  product: { status: `'DRAFT'`, import_handle: `'kettle'` },
  product_import: { status: `'CHECKING'` },
  promotion: {
    kind: `'PLATFORM_COUPON'`,
    status: `'ACTIVE'`,
    code: `'SPRING'`,
    ends_at: `now() + interval '1 day'`,
  },
  refund_proposal: { status: `'PROPOSED'` },
  stored_file: { kind: `'image'` },
  verification_code: { purpose: `'SIGN_IN'` },
}
