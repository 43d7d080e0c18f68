/** Banks to whose debit cards WeChat Pay sends a refund that cannot go back, by its codes of them. */
export const debitBanks = {
  CMB_DEBIT: { zh: '招商银行', en: 'China Merchants Bank' },
  ICBC_DEBIT: { zh: '工商银行', en: 'ICBC' },
  ABC_DEBIT: { zh: '农业银行', en: 'Agricultural Bank of China' },
  BOC_DEBIT: { zh: '中国银行', en: 'Bank of China' },
  CCB_DEBIT: { zh: '建设银行', en: 'China Construction Bank' },
  COMM_DEBIT: { zh: '交通银行', en: 'Bank of Communications' },
  PSBC_DEBIT: { zh: '邮储银行', en: 'Postal Savings Bank' },
  CITIC_DEBIT: { zh: '中信银行', en: 'China CITIC Bank' },
  CEB_DEBIT: { zh: '光大银行', en: 'China Everbright Bank' },
  CMBC_DEBIT: { zh: '民生银行', en: 'China Minsheng Bank' },
  CIB_DEBIT: { zh: '兴业银行', en: 'Industrial Bank' },
  GDB_DEBIT: { zh: '广发银行', en: 'China Guangfa Bank' },
  PAB_DEBIT: { zh: '平安银行', en: 'Ping An Bank' },
  SPDB_DEBIT: { zh: '浦发银行', en: 'SPD Bank' },
  NBCB_DEBIT: { zh: '宁波银行', en: 'Bank of Ningbo' },
} as const satisfies Record<string, { zh: string; en: string }>
