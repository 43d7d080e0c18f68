/** What the kinds of permits are called. */
export const permitNames = {
  FOOD_BUSINESS: { zh: '食品经营许可证', en: 'food business licence' },
  FOOD_PRODUCTION: { zh: '食品生产许可证', en: 'food production licence' },
  ALCOHOL: { zh: '酒类经营许可', en: 'licence to sell alcohol' },
  HEALTH_FOOD: { zh: '保健食品备案', en: 'record of health food' },
  MEDICAL_DEVICE: { zh: '医疗器械经营许可或备案', en: 'licence for medical devices' },
  COSMETICS: { zh: '化妆品备案凭证', en: 'record of cosmetics' },
  PUBLICATION: { zh: '出版物经营许可证', en: 'licence to sell publications' },
  COMPULSORY_CERTIFICATE: { zh: '强制性产品认证（3C）', en: 'compulsory certification (CCC)' },
} as const
