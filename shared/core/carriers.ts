/** Who carries parcels: the code that a shipment keeps, and its words. */
export const carriers = [
  { code: 'SF', zh: '顺丰速运', en: 'SF Express' },
  { code: 'ZTO', zh: '中通快递', en: 'ZTO Express' },
  { code: 'YTO', zh: '圆通速递', en: 'YTO Express' },
  { code: 'STO', zh: '申通快递', en: 'STO Express' },
  { code: 'YUNDA', zh: '韵达快递', en: 'Yunda Express' },
  { code: 'JD', zh: '京东物流', en: 'JD Logistics' },
  { code: 'JT', zh: '极兔速递', en: 'J&T Express' },
  { code: 'EMS', zh: '邮政 EMS', en: 'China Post EMS' },
  { code: 'DEPPON', zh: '德邦快递', en: 'Deppon Express' },
  { code: 'OTHER', zh: '其他', en: 'Another carrier' },
] as const

export const carrierName = (code: string, language: 'zh' | 'en'): string =>
  carriers.find((carrier) => carrier.code === code)?.[language] ?? code
