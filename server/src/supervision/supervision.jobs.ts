import { sweep } from '../kernel/sweeps.ts'
import { findPriceAnomalies } from './find-price-anomalies.ts'
import { closeRenewed, takeOffExpired } from './take-off-expired.ts'

sweep({ name: 'prices that leap or pretend', everySeconds: 900, run: findPriceAnomalies })

sweep({ name: 'goods without a permit go off sale', everySeconds: 60, run: takeOffExpired })

sweep({ name: 'permits are good again', everySeconds: 60, run: closeRenewed })
