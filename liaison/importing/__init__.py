"""From a sheet that was read to the rows it becomes: plan, questions and answers, pages. Reading stands in intake."""
