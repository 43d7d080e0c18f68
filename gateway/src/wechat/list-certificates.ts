import { X509Certificate } from 'node:crypto'
import { rfc3339 } from '../beijing.ts'
import { encryptResource } from './encrypt.ts'
import type { WechatCall } from './serve-call.ts'

/** The certificates of the old key mode, each encrypted with the APIv3 key. */
export async function listCertificates({ gateway }: WechatCall): Promise<object> {
  const { certificates, apiV3Key } = gateway.keys.wechat
  return {
    data: certificates.map(({ serial, certificate }) => {
      const { validFromDate, validToDate } = new X509Certificate(certificate)
      return {
        serial_no: serial,
        effective_time: rfc3339(validFromDate),
        expire_time: rfc3339(validToDate),
        encrypt_certificate: encryptResource(certificate, apiV3Key, 'certificate'),
      }
    }),
  }
}
