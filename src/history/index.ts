export { canonicalJson, type Json } from './canonical-json.js';
export {
  hashedText,
  verifyChain,
  type Actor,
  type ChainFault,
  type ChainHead,
  type HistoryEntry,
  type Subject,
} from './chain.js';
export {
  faultSentence,
  type HistoryFault,
  type Seal,
  type SealFault,
  type Verification,
} from './seal.js';
