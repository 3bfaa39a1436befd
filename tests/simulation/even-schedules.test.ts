import { testSchedules } from './many-schedules.ts';

testSchedules(0, 2);
