"""Prints what MPXJ reads in a project plan, one fact a line: read_project.py FILE [OUT.xml|OUT.xer]

With OUT, MPXJ writes the plan there as well.
"""

import sys

import jpype
import mpxj

jpype.startJVM("-Xmx512m")

from org.mpxj.reader import UniversalProjectReader  # noqa: E402
from org.mpxj.writer import FileFormat, UniversalProjectWriter  # noqa: E402

project = UniversalProjectReader().read(sys.argv[1])
if len(sys.argv) > 2:
    kind = FileFormat.MSPDI if sys.argv[2].endswith(".xml") else FileFormat.XER
    UniversalProjectWriter(kind).write(project, sys.argv[2])


def day(moment):
    return "-" if moment is None else str(moment)[:10]


names = {}
for task in project.getTasks():
    if task.getName() is None:
        continue
    names[str(task.getUniqueID())] = str(task.getName())
    kind = "summary" if task.hasChildTasks() else "task"
    words = [kind, str(task.getOutlineLevel()), str(task.getName())]
    words += [day(task.getStart()), day(task.getFinish())]
    if kind == "task":
        words += [str(task.getDuration()), "actual", day(task.getActualStart()), day(task.getActualFinish())]
        words += [str(task.getConstraintType()), str(task.getEffectiveCalendar().getName())]
    print("\t".join(words))
for task in project.getTasks():
    for relation in task.getPredecessors():
        before = relation.getPredecessorTask()
        print("\t".join(["link", str(before.getName()), str(task.getName()), str(relation.getType()), str(relation.getLag())]))
for assignment in project.getResourceAssignments():
    if assignment.getResource() is None or assignment.getTask() is None:
        continue
    print("\t".join(["assignment", str(assignment.getTask().getName()), str(assignment.getResource().getName()),
                     str(assignment.getWork()), day(assignment.getStart()), day(assignment.getFinish())]))
for calendar in project.getCalendars():
    free = [str(e.getFromDate()) for e in calendar.getCalendarExceptions() if not e.getWorking()]
    print("\t".join(["calendar", str(calendar.getName()), " ".join(free)]))
