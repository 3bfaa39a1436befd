import { testPlaceSchedules } from './many-place-schedules.ts';

testPlaceSchedules(0, 2);
