import { sweep } from '../kernel/sweeps.ts'
import { askForParcels } from './ask-for-parcels.ts'

sweep({ name: 'follow parcels', everySeconds: 10, run: askForParcels })
